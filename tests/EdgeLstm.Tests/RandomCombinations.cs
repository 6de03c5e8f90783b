using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Draws networks of up to six layers of any kind, at least one of them an LSTM: the same seed, the same network.
/// What fits behind what is left to the rules of the format, which refuse the layers that do not.
/// </summary>
internal sealed class RandomCombinations
{
    private const int LargestRow = 60;
    private const int LargestDepth = 6;

    private static readonly Activation[] Bounded = [Activation.Tanh, Activation.Sigmoid, Activation.HardSigmoidKeras3, Activation.Softmax, new(ActivationKind.Softsign)];

    private static readonly Activation[] Any = [.. Bounded, Activation.Linear, Activation.Relu, new(ActivationKind.LeakyRelu, 0.3f), new(ActivationKind.Elu, 0.7f), new(ActivationKind.Gelu)];

    private readonly Random _random;
    private readonly Networks _networks;
    private readonly bool _streams;

    private RandomCombinations(int seed)
    {
        _random = new Random(seed);
        _streams = seed % 3 == 0;
        _networks = Networks.WithInput(1 + _random.Next(6), seed);
        if (Chance(2))
            _networks.Timesteps(5 + _random.Next(5));
    }

    /// <summary>A network; every third seed gives one that can step.</summary>
    public static Network Draw(int seed) => new RandomCombinations(seed).Draw();

    private Network Draw()
    {
        int layers = 1 + _random.Next(LargestDepth);
        while (layers > 0)
        {
            if (Keep(Layer))
                layers--;
        }

        // An LSTM needs a sequence: what has become a vector is repeated.
        if (!_networks.HasLstm && !Keep(Lstm))
        {
            _networks.Repeat(3);
            Keep(Lstm);
        }

        if (_networks.EndsInRepeat)
            _networks.Dense(Units());
        return _networks.Build();
    }

    /// <summary>Whether the rules take a layer; the network is as before where they do not.</summary>
    private bool Keep(Action add) => _networks.Try(add, network => network.Flows[^1].Size <= LargestRow && (!_streams || CanStream(network)));

    /// <summary>Where nothing can be repeated, the LSTM has to come before the sequence becomes a vector.</summary>
    private static bool CanStream(Networks network) =>
        StreamingRules.WhyWindowOnly(network.Build()) is null && (network.HasLstm || network.Flows[^1].IsSequence);

    private void Layer()
    {
        switch (_random.Next(15))
        {
            case 0 or 1:
                Lstm();
                break;
            case 2:
                _networks.ReverseLstm(Units(), Chance(2));
                break;
            case 3:
                _networks.Bidirectional(Units(), !Chance(3), Mode());
                break;
            case 4:
                _networks.Dense(Units(), Pick(Any), Chance(2));
                break;
            case 5:
                _networks.Scale(Chance(2), Chance(2), Chance(2));
                break;
            case 6:
                _networks.Norm(Chance(2), Chance(2));
                break;
            case 7:
                _networks.Activate(Pick(Any));
                break;
            case 8:
                _networks.CausalConv(Units(), 1 + _random.Next(4), 1 + _random.Next(2), Pick(Bounded));
                break;
            case 9:
                _networks.Conv(Units(), 1 + _random.Next(4), _random.Next(3), _random.Next(3), 1 + _random.Next(3), 1 + _random.Next(2), Pick(Bounded), Chance(2));
                break;
            case 10:
                _networks.Pool(Chance(2) ? PoolMode.Max : PoolMode.Average, 1 + _random.Next(3), 1 + _random.Next(2));
                break;
            case 11:
                _networks.Flip();
                break;
            case 12 or 13:
                ToVector();
                break;
            default:
                Merge();
                break;
        }
    }

    private void Lstm()
    {
        _networks.Lstm(Units(), !Chance(3), Pick([Activation.Tanh, Activation.Tanh, new(ActivationKind.Softsign)]), Pick([Activation.Sigmoid, Activation.Sigmoid, Activation.HardSigmoidKeras2]), Chance(3), Chance(2));
        if (Chance(3))
        {
            _networks.Cell(
                Chance(2), Chance(3), Chance(2) ? 0.5f : null, Chance(2) ? 0.4f : null, Chance(2) ? Units() : null, Chance(2) ? Activation.Sigmoid : null);
        }
    }

    private void ToVector()
    {
        switch (_random.Next(5))
        {
            case 0:
                _networks.GlobalPool(Chance(2) ? PoolMode.Max : PoolMode.Average);
                break;
            case 1 or 2:
                _networks.Flatten(_networks.Flows[^1].Timesteps ?? 1);
                break;
            case 3:
                _networks.Pick(_random.Next(-3, 3));
                break;
            default:
                _networks.Repeat(2 + _random.Next(4));
                break;
        }
    }

    private void Merge()
    {
        MergeMode mode = Mode();
        int from = _random.Next(-1, _networks.Last + 1);
        int size = _networks.Flows[from + 1].Size;
        int count = mode == MergeMode.Concat ? 1 + _random.Next(size) : _networks.Size;
        _networks.Merge(mode, from, count, _random.Next(Math.Max(1, size - count + 1)), Chance(2));
    }

    private int Units() => 1 + _random.Next(9);

    private MergeMode Mode() => (MergeMode)_random.Next(4);

    private bool Chance(int outOf) => _random.Next(outOf) == 0;

    private Activation Pick(Activation[] activations) => activations[_random.Next(activations.Length)];
}
