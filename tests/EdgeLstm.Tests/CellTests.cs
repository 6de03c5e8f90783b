using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Cells that are more than the textbook's: peepholes, coupled gates, limits, projections, an output activation of
/// their own, alone and together, against the double-precision evaluation.
/// </summary>
public sealed class CellTests
{
    private const double LeastChange = 1e-4;

    private static readonly int[] Sizes = [1, 3, 5, 9, 16, 20, 33, 40, 48, 70];

    private static readonly float[] Window = Networks.Window(6 * 3, seed: 8);

    /// <summary>A cell with everything, of which each mutation takes or changes one thing.</summary>
    private static Networks Everything(int units, Activation? recurrent = null) =>
        Networks.WithInput(3, units).Lstm(units, returnSequences: true, recurrentActivation: recurrent, initialState: true)
            .Cell(peepholes: true, clip: 0.25f, cellClip: 0.125f, projection: units / 2 + 1, output: new(ActivationKind.Softsign));

    public static TheoryData<string> Changes => [.. Mutations.Keys];

    private static Dictionary<string, Func<LstmLayer, LstmLayer>> Mutations => new()
    {
        ["no peepholes"] = layer => layer with { Peepholes = null },
        ["no peephole i"] = layer => layer with { Peepholes = WithoutRow(layer.Peepholes!, 0) },
        ["no peephole f"] = layer => layer with { Peepholes = WithoutRow(layer.Peepholes!, 1) },
        ["no peephole o"] = layer => layer with { Peepholes = WithoutRow(layer.Peepholes!, 2) },
        ["peepholes reversed"] = layer => layer with { Peepholes = Reversed(layer.Peepholes!) },
        ["coupled gates"] = Networks.Coupled,
        ["coupled gates, rows of f only"] = layer => Networks.Coupled(layer) with { CoupledGates = false },
        ["no clip"] = layer => layer with { Clip = null },
        ["half the clip"] = layer => layer with { Clip = 0.125f },
        ["no cell clip"] = layer => layer with { CellClip = null },
        ["the clips swapped"] = layer => layer with { Clip = layer.CellClip, CellClip = layer.Clip },
        ["the projection reversed"] = layer => layer with { Projection = Reversed(layer.Projection!) },
        ["the output like the candidate"] = layer => layer with { OutputActivation = null },
        ["another candidate"] = layer => layer with { Activation = Activation.Linear },
        ["other gates"] = layer => layer with { RecurrentActivation = Activation.HardSigmoidKeras2 },
        ["no initial h"] = layer => layer with { InitialHidden = null },
        ["no initial c"] = layer => layer with { InitialCell = null },
    };

    /// <summary>Half of all combinations of seven attributes, such that any six of them occur in every combination.</summary>
    [Fact]
    public void Combinations_are_exact()
    {
        var networks = new List<Network>();
        foreach (int flags in Enumerable.Range(0, 128).Where(flags => int.IsEvenInteger(int.PopCount(flags))))
        {
            int units = Sizes[networks.Count % Sizes.Length];
            networks.Add(Networks.WithInput(1 + flags % 5, networks.Count)
                .Lstm(
                    units,
                    returnSequences: flags % 3 > 0,
                    recurrentActivation: (flags & 64) > 0 ? Activation.HardSigmoidKeras2 : Activation.Sigmoid,
                    bias: flags % 5 > 0,
                    initialState: flags % 7 > 2)
                .Cell(
                    peepholes: (flags & 1) > 0,
                    coupled: (flags & 2) > 0,
                    clip: (flags & 4) > 0 ? 0.3f : null,
                    cellClip: (flags & 8) > 0 ? 0.15f : null,
                    projection: (flags & 16) > 0 ? 1 + flags % (units + 2) : null,
                    output: (flags & 32) > 0 ? new(ActivationKind.Softsign) : null)
                .Dense(1 + flags % 4).Build());
        }

        Assertions.AllMatch(networks);
    }

    [Fact]
    public void Every_size_and_every_size_of_a_projection_is_exact() =>
        Assertions.AllMatch(
        [
            .. Sizes.Select(units => Everything(units).Build()),
            .. from units in new[] { 5, 20, 64 }
               from projection in new[] { 1, 3, 4, 5, 12, 17, 33 }
               select Networks.WithInput(2, units).Lstm(units, initialState: true).Cell(projection: projection).Build(),
            Networks.WithInput(2, 1).Lstm(20, returnSequences: true).Cell(projection: 6).Lstm(9).Cell(projection: 3, coupled: true).Dense(2).Build(),
            Networks.WithInput(2, 1).Lstm(128, returnSequences: true).Cell(projection: 64, peepholes: true).Dense(2).Build(),
        ]);

    [Fact]
    public void Every_activation_works_in_every_place_of_a_cell()
    {
        Activation[] all = [Activation.Linear, .. ActivationCase.All.Select(tested => tested.Activation)];
        Assertions.AllMatch(
        [
            .. all.Select(activation => Networks.WithInput(3, 11).Lstm(9, activation: activation).Build()),
            .. all.Select(activation => Networks.WithInput(3, 11).Lstm(21, recurrentActivation: activation).Cell(peepholes: true, coupled: true, clip: 0.5f).Build()),
            .. all.Select(activation => Networks.WithInput(3, 11).Lstm(5).Cell(output: activation).Build()),
        ]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_of_a_cell_changes_the_output(string change)
    {
        Network network = Everything(21).Build();
        Network changed = network with { Layers = new([Mutations[change]((LstmLayer)network.Layers[0])]) };
        Model[] models = GeneratedModels.Compile([network, changed]);

        float[] before = models[0].Run(Window);
        float[] after = models[1].Run(Window);

        Assert.Contains(before.Zip(after), pair => Math.Abs(pair.First - pair.Second) > LeastChange);
        Assertions.Close([.. Reference.Run(network, Window).SelectMany(row => row)], before, "unchanged");
        Assertions.Close([.. Reference.Run(changed, Window).SelectMany(row => row)], after, change);
    }

    /// <summary>
    /// Where an activation is not zero at zero, units that are only padding have an h; an infinite input makes it
    /// not-a-number. No output may see either.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(35)]
    public void Nothing_leaks_out_of_the_padding(int units)
    {
        Activation gates = new(ActivationKind.HardSigmoid, 0.2f, 0.9f);
        Activation candidate = new(ActivationKind.HardSigmoid, 0.25f, 0.5f);
        Network[] networks =
        [
            .. from output in new Activation[] { new(ActivationKind.Affine, 0.5f, 2), Activation.Linear, Activation.Tanh }
               from projection in new int?[] { null, 2, 6 }
               select Networks.WithInput(1, units).Lstm(units, returnSequences: true, activation: candidate, recurrentActivation: gates)
                   .Cell(projection: projection, output: output, peepholes: true, cellClip: 3).Dense(1).Build(),
        ];
        float[] window = [0.5f, float.PositiveInfinity, -0.25f, float.NegativeInfinity, 0.75f, 0.125f];
        Model[] models = GeneratedModels.Compile(networks);
        for (int index = 0; index < networks.Length; index++)
        {
            double[] expected = [.. Reference.Run(networks[index], window).SelectMany(row => row)];
            Assert.All(expected, value => Assert.True(double.IsFinite(value)));
            Assertions.Close(expected, models[index].Run(window), $"{units} units, network {index}");
        }
    }

    [Fact]
    public void Not_a_number_reaches_the_output()
    {
        Model model = GeneratedModels.Compile(Everything(5).Cell(peepholes: true, clip: 1, cellClip: 1).Build());
        Assert.All(model.Run([1, float.NaN, 0]), value => Assert.True(float.IsNaN(value)));
    }

    /// <summary>c has the padded length of 9 cells, h that of 5 outputs; the three peepholes and the projection count.</summary>
    [Fact]
    public void The_documented_cost_counts_all_of_a_cell()
    {
        string source = GeneratedModels.Emit(Everything(9).Build())[0].Source;
        Assert.Contains($"state {4 * (12 + 8)} bytes", source, StringComparison.Ordinal);
        Assert.Contains($"{(4 * 9 * (3 + 5)) + (3 * 9) + (9 * 5)} multiply-adds a timestep", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_names_everything_that_is_not_the_textbook()
    {
        string source = GeneratedModels.Emit(Everything(9).Build())[0].Source;
        string coupled = GeneratedModels.Emit(Networks.WithInput(2, 1).Lstm(3, activation: new(ActivationKind.ScaledTanh, 1.5f, 0.5f)).Cell(coupled: true).Build())[0].Source;
        Assert.Contains("3 inputs, 9 units, ", source, StringComparison.Ordinal);
        Assert.Contains(
            ", of the cell on its way out softsign x / (1 + |x|), peepholes (i and f see the old cell, o the new one), "
            + "sums of the gates limited to ±0.25f before their activations, cell limited to ±0.125f, projected to 5 outputs, initial state from the file\n",
            source,
            StringComparison.Ordinal);
        Assert.Contains("activation scaled tanh 1.5f·tanh(0.5f·x), ", coupled, StringComparison.Ordinal);
        Assert.Contains(", coupled gates f = 1 - i\n", coupled, StringComparison.Ordinal);
    }

    private static Tensor WithoutRow(Tensor tensor, int row)
    {
        int length = tensor.Count / tensor.Shape[0];
        float[] values = tensor.Values.ToArray();
        values.AsSpan(row * length, length).Clear();
        return new Tensor(tensor.Shape.ToArray(), values);
    }

    private static Tensor Reversed(Tensor tensor) => new(tensor.Shape.ToArray(), [.. tensor.Values.ToArray().Reverse()]);
}
