using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Which networks may go on from each other's states.</summary>
public sealed class ModelHashTests
{
    private static Networks Everything => Networks.WithInput(3, 1).Scale().CausalConv(4, 3, dilation: 2, Activation.Tanh)
        .Lstm(6, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 3, cellClip: 2, projection: 5, output: Activation.Relu)
        .Norm().Activate(new Activation(ActivationKind.HardSigmoid, 0.2f, 0.5f)).Merge(MergeMode.Concat, MergeLayer.NetworkInput, 3).Dense(4).GlobalPool(PoolMode.Average).Dense(2);

    [Fact]
    public void Names_and_provenance_say_nothing_about_a_state()
    {
        Network network = Everything.Build();
        Network renamed = network with
        {
            Source = new NetworkSource("other.h5", new string('b', 64), "other", "other"),
            Layers = new(network.Layers.Select(layer => layer with { Name = "other " + layer.Name })),
            Stateful = true,
        };
        Assert.Equal(Hash(network), Hash(Everything.Build()));
        Assert.Equal(Hash(network), Hash(renamed));
        Assert.NotEqual(default, Hash(network));
    }

    [Fact]
    public void Every_number_of_every_layer_makes_another_model()
    {
        Network network = Everything.Build();
        var hashes = new HashSet<ModelHash> { Hash(network) };
        int variants = 1;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            foreach (Layer changed in Changes(network.Layers[index]))
            {
                Layer[] layers = [.. network.Layers];
                layers[index] = changed;
                Assert.True(hashes.Add(Hash(network with { Layers = new(layers) })), $"{network.Layers[index].Name}, change {variants}");
                variants++;
            }
        }

        Assert.Equal(61, variants);
    }

    [Fact]
    public void Layers_without_numbers_make_another_model()
    {
        Network[] networks =
        [
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Lstm(4).Build(),
            Networks.WithInput(3, 1).Flip().Lstm(4, returnSequences: true).Lstm(4).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Flip().Lstm(4).Build(),
            Networks.WithInput(3, 1).ReverseLstm(4, returnSequences: true).Lstm(4).Build(),
            Networks.WithInput(3, 1).Timesteps(4).Lstm(4, returnSequences: true).Flatten(4).Build(),
            Networks.WithInput(3, 1).Lstm(4).Repeat(2).Lstm(4).Build(),
            Networks.WithInput(3, 1).Lstm(4).Repeat(3).Lstm(4).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Pick(-1).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Pick(0).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Pool(PoolMode.Max, 2, 1).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Pool(PoolMode.Max, 2, 2).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).Pool(PoolMode.Average, 2, 2).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).GlobalPool(PoolMode.Max).Build(),
            Networks.WithInput(3, 1).Lstm(4, returnSequences: true).GlobalPool(PoolMode.Average).Build(),
            Networks.WithInput(3, 1).Bidirectional(4, merge: MergeMode.Add).Build(),
            Networks.WithInput(3, 1).Bidirectional(4, merge: MergeMode.Multiply).Build(),
        ];
        Assert.Equal(networks.Length, networks.Select(Hash).Distinct().Count());
    }

    /// <summary>The tiers compute alike but for the last digits, so a state keeps its meaning.</summary>
    [Fact]
    public void The_tier_of_activations_makes_no_other_model()
    {
        Network network = Everything.Build();
        Assert.Equal(Hash(network), LayoutPlanner.Plan(GeneratedModels.Spec(network, fast: true), network).SavedState.Model);
    }

    private static ModelHash Hash(Network network) => LayoutPlanner.Plan(GeneratedModels.Spec(network), network).SavedState.Model;

    private static IEnumerable<Layer> Changes(Layer layer) => layer switch
    {
        LstmLayer lstm =>
        [
            .. Tensors(lstm.Kernel, tensor => lstm with { Kernel = tensor! }), .. Tensors(lstm.RecurrentKernel, tensor => lstm with { RecurrentKernel = tensor! }),
            .. Tensors(lstm.Bias, tensor => lstm with { Bias = tensor }), .. Tensors(lstm.InitialHidden, tensor => lstm with { InitialHidden = tensor }),
            .. Tensors(lstm.InitialCell, tensor => lstm with { InitialCell = tensor }), .. Tensors(lstm.Peepholes, tensor => lstm with { Peepholes = tensor }),
            .. Tensors(lstm.Projection, tensor => lstm with { Projection = tensor }),
            lstm with { Bias = null }, lstm with { InitialHidden = null }, lstm with { InitialCell = null }, lstm with { Peepholes = null },
            lstm with { Clip = null }, lstm with { Clip = 2 }, lstm with { CellClip = null }, lstm with { CellClip = 3 }, lstm with { OutputActivation = null },
            lstm with { Activation = Activation.Relu }, lstm with { RecurrentActivation = Activation.Tanh }, lstm with { CoupledGates = true },
        ],
        DenseLayer dense =>
        [
            .. Tensors(dense.Kernel, tensor => dense with { Kernel = tensor! }), .. Tensors(dense.Bias, tensor => dense with { Bias = tensor }),
            dense with { Bias = null }, dense with { Activation = Activation.Tanh },
        ],
        Conv1DLayer conv =>
        [
            .. Tensors(conv.Kernel, tensor => conv with { Kernel = tensor! }), .. Tensors(conv.Bias, tensor => conv with { Bias = tensor }),
            conv with { Dilation = 1, PadFront = 2 }, conv with { Activation = Activation.Relu },
        ],
        ScaleLayer scale =>
        [
            .. Tensors(scale.Center, tensor => scale with { Center = tensor }), .. Tensors(scale.Scale, tensor => scale with { Scale = tensor }),
            .. Tensors(scale.Offset, tensor => scale with { Offset = tensor }),
        ],
        LayerNormLayer norm =>
        [
            .. Tensors(norm.Scale, tensor => norm with { Scale = tensor }), .. Tensors(norm.Offset, tensor => norm with { Offset = tensor }), norm with { Epsilon = 2e-3f },
        ],
        ActivationLayer activation =>
        [
            activation with { Activation = activation.Activation with { Alpha = 0.3f } }, activation with { Activation = activation.Activation with { Beta = 0.6f } },
            activation with { Activation = Activation.Relu },
        ],
        MergeLayer merge => [merge with { FromFirst = true }],
        GlobalPoolLayer pool => [pool with { Mode = PoolMode.Max }],
        _ => [],
    };

    /// <summary>The lowest bit of the first and of the last value.</summary>
    private static IEnumerable<Layer> Tensors(Tensor? tensor, Func<Tensor?, Layer> with)
    {
        foreach (int index in new[] { 0, tensor!.Count - 1 })
        {
            float[] values = tensor.Values.ToArray();
            values[index] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[index]) ^ 1);
            yield return with(new Tensor(tensor.Shape.ToArray(), values));
        }
    }
}
