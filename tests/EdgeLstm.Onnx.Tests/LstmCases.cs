namespace EdgeLstm.Onnx.Tests;

/// <summary>LSTM models with random combinations of everything that the operator has; the same in every run.</summary>
internal static class LstmCases
{
    private const int Count = 760;

    private static readonly long[] Opsets = [7, 8, 9, 11, 13, 14, 17, 20, 22, 23];

    /// <summary>Names in the spelling of the standard, with how many of alpha and beta they take.</summary>
    private static readonly (string Name, int Parameters)[] Functions =
    [
        ("Sigmoid", 0), ("Tanh", 0), ("Relu", 0), ("Softsign", 0), ("Softplus", 0), ("LeakyRelu", 1), ("ThresholdedRelu", 1),
        ("Elu", 1), ("HardSigmoid", 2), ("Affine", 2), ("ScaledTanh", 2),
    ];

    public static IReadOnlyList<LstmCase> All { get; } = [.. Enumerable.Range(1, Count).Select(Create)];

    private static LstmCase Create(int seed)
    {
        var random = new Random(seed);
        bool Likely(double probability) => random.NextDouble() < probability;
        T One<T>(params T[] values) => values[random.Next(values.Length)];
        string? direction = One<string?>(null, "forward", "reverse", "bidirectional", "bidirectional");
        long opset = One(Opsets);
        var item = new LstmCase(seed)
        {
            Opset = opset,
            Inputs = random.Next(1, 8),
            Units = random.Next(1, 10),
            Timesteps = Likely(0.05) ? 1 : random.Next(2, 7),
            Batch = random.Next(2, 4),
            IsOpen = Likely(0.3),
            Direction = direction,
            Clip = Likely(0.4) ? Likely(0.03) ? 0 : One<float?>(0.2f, 0.5f, 1.5f) : null,
            InputForget = Likely(0.4) ? One<int?>(0, 1, 1) : null,
            Layout = opset >= 14 ? One<int?>(null, 0, 1) : null,
            HasBias = Likely(0.7),
            HasPeepholes = Likely(0.5),
            Hidden = State(),
            Cell = State(),
            Lengths = Likely(0.15) ? One(LengthsKind.Whole, LengthsKind.Whole, LengthsKind.Shorter) : LengthsKind.None,
            GivesLast = Likely(0.4),
            StoresNumbers = Likely(0.3),
        };
        return Likely(0.3) ? item : WithActivations(item, random);

        StateKind State() => Likely(0.5) ? StateKind.None : Likely(0.06) ? StateKind.RowByRow : One(StateKind.Zeros, StateKind.Alike, StateKind.Alike, StateKind.Alike);
    }

    private static LstmCase WithActivations(LstmCase item, Random random)
    {
        (string Name, int Parameters)[] chosen = [.. Enumerable.Range(0, 3 * item.Directions).Select(_ => Functions[random.Next(Functions.Length)])];
        float[] alphas = [.. chosen.Where(function => function.Parameters > 0).Select(_ => 0.1f + 0.8f * random.NextSingle())];
        float[] betas = [.. chosen.Where(function => function.Parameters > 1).Select(_ => 0.1f + 0.8f * random.NextSingle())];
        bool leavesOut = random.NextDouble() < 0.35;
        string[] names = [.. chosen.Select(function => random.Next(20) == 0 ? function.Name.ToLowerInvariant() : function.Name)];
        return item with { Activations = names, Alphas = Fit(alphas), Betas = Fit(betas) };

        // The lists may be shorter than what the functions take, not be there at all, or hold a value too many.
        float[]? Fit(float[] values)
        {
            float[] kept = leavesOut ? values[..random.Next(values.Length + 1)] : random.Next(40) == 0 ? [.. values, 0.5f] : values;
            return kept.Length == 0 ? null : kept;
        }
    }
}
