using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Changes one thing about the weights and requires the output to change: a comparison that no change disturbs proves nothing.</summary>
public sealed class WeightOrderTests
{
    // Ten times what the comparison with double precision tolerates.
    private const double LeastChange = 1e-4;

    private static readonly float[] Window = Networks.Window(5 * 3, seed: 8);

    public static TheoryData<string> Changes => [.. Mutations.Keys];

    private static Dictionary<string, Func<LstmLayer, LstmLayer>> Mutations => new()
    {
        ["gates i and f swapped"] = layer => Permute(layer, [1, 0, 2, 3]),
        ["gates g and o swapped"] = layer => Permute(layer, [0, 1, 3, 2]),
        ["gates i and g swapped"] = layer => Permute(layer, [2, 1, 0, 3]),
        ["no bias"] = layer => layer with { Bias = null },
        ["no initial h"] = layer => layer with { InitialHidden = null },
        ["no initial c"] = layer => layer with { InitialCell = null },
        ["inputs reversed"] = layer => layer with { Kernel = ReverseRows(layer.Kernel) },
        ["h reversed"] = layer => layer with { RecurrentKernel = ReverseRows(layer.RecurrentKernel) },
        ["tanh for relu"] = layer => layer with { Activation = Activation.Relu },
        ["sigmoid for hard sigmoid"] = layer => layer with { RecurrentActivation = Activation.HardSigmoidKeras2 },
        ["hard sigmoid of Keras 3"] = layer => layer with { RecurrentActivation = Activation.HardSigmoidKeras3 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_of_the_weights_changes_the_output(string change)
    {
        Network network = Networks.WithInput(3, 4).Lstm(21, initialState: true).Dense(2).Build();
        Network changed = network with
        {
            Layers = new([Mutations[change]((LstmLayer)network.Layers[0]), network.Layers[1]]),
        };
        Model[] models = GeneratedModels.Compile([network, changed]);

        float[] before = models[0].Run(Window);
        float[] after = models[1].Run(Window);

        Assert.All(before.Zip(after), pair => Assert.True(Math.Abs(pair.First - pair.Second) > LeastChange));
        Assertions.Close(Reference.Run(changed, Window)[0], after, change);
    }

    /// <summary>A single large weight, at places all over the layer: none is dropped, read twice or taken for padding.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(34)]
    public void Single_weights_reach_the_output(int units)
    {
        Network network = Networks.WithInput(2, units).Lstm(units).Dense(2).Build();
        var layer = (LstmLayer)network.Layers[0];
        int[] places = [.. Enumerable.Range(0, layer.RecurrentKernel.Count).Where(place => place % (layer.RecurrentKernel.Count / 7) == units % 7 || place == layer.RecurrentKernel.Count - 1)];
        Network[] networks =
        [
            .. places.Select(place => network with { Layers = new([layer with { RecurrentKernel = With(layer.RecurrentKernel, place, 3) }, network.Layers[1]]) }),
        ];
        float[] window = Networks.Window(6, 2);
        Model[] models = GeneratedModels.Compile(networks);
        for (int index = 0; index < networks.Length; index++)
            Assertions.Close(Reference.Run(networks[index], window)[0], models[index].Run(window), $"{units} units, recurrent weight {places[index]}");
    }

    private static LstmLayer Permute(LstmLayer layer, int[] order) => layer with
    {
        Kernel = Permute(layer.Kernel, order),
        RecurrentKernel = Permute(layer.RecurrentKernel, order),
        Bias = Permute(layer.Bias!, order),
    };

    private static Tensor Permute(Tensor tensor, int[] order)
    {
        int gate = tensor.Count / 4;
        float[] values = [.. order.SelectMany(from => tensor.Values.Slice(from * gate, gate).ToArray())];
        return new Tensor(tensor.Shape.ToArray(), values);
    }

    private static Tensor ReverseRows(Tensor tensor)
    {
        float[] values = tensor.Values.ToArray();
        int row = tensor.Shape[^1];
        for (int start = 0; start < values.Length; start += row)
            Array.Reverse(values, start, row);
        return new Tensor(tensor.Shape.ToArray(), values);
    }

    private static Tensor With(Tensor tensor, int place, float value)
    {
        float[] values = tensor.Values.ToArray();
        values[place] = value;
        return new Tensor(tensor.Shape.ToArray(), values);
    }
}
