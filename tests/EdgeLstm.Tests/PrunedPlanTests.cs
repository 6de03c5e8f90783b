using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>What dropped units and inputs save, and what is said about them.</summary>
public sealed class PrunedPlanTests
{
    private static Network Pruned => SelfTests.AddTo(Networks.WithInput(6, 1).Lstm(32, returnSequences: true, initialState: true).Lstm(20, returnSequences: true).Dense(2).Build()
        .With<LstmLayer>(0, lstm => lstm.WithoutRows([.. Enumerable.Range(3, 12)]).WithoutInputs(1, 4)).With<LstmLayer>(1, lstm => lstm.WithoutCandidates(0, 19)));

    private static Network AsSmall => SelfTests.AddTo(Networks.WithInput(4, 1).Lstm(20, returnSequences: true, initialState: true).Lstm(18, returnSequences: true).Dense(2).Build());

    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    [InlineData((int)Precision.Int8)]
    public void Cost_is_that_of_a_network_that_was_made_that_small(int stored)
    {
        var precision = (Precision)stored;
        LayoutPlan plan = Plan(Pruned, precision), small = Plan(AsSmall, precision);
        Assert.Equal(small.Cost.WeightBytes, plan.Cost.WeightBytes);
        Assert.Equal(small.Cost.StateBytes, plan.Cost.StateBytes);
        Assert.Equal(small.Cost.MultiplyAdds, plan.Cost.MultiplyAdds);
        Assert.Equal(small.SavedState.Bytes, plan.SavedState.Bytes);
        Assert.InRange(plan.Cost.WeightBytes, 1, Unpruned(precision).Cost.WeightBytes * 7 / 10);
    }

    [Fact]
    public void The_header_says_what_was_dropped()
    {
        string source = Source(Pruned);
        Assert.Contains(
            "// Pruned: 12 of 32 units of lstm_1 are silent; 2 of 6 inputs of lstm_1 have no weights.\n// Pruned: 2 of 20 units of lstm_2 are silent.\n//\n", source, StringComparison.Ordinal);
        Assert.Contains("lstm_1: 4 inputs, 20 units, ", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Pruned", Source(AsSmall), StringComparison.Ordinal);
    }

    /// <summary>What the attribute says is what the file says, and so are the constants.</summary>
    [Fact]
    public void Sizes_outside_are_those_of_the_trained_network()
    {
        Model model = GeneratedModels.Compile(Pruned);
        Assert.Equal((6, 32, 2), (model.Constant("InputSize"), model.Constant("HiddenSize"), model.Constant("OutputSize")));
    }

    /// <summary>A version that drops nothing wrote longer states, with another hash.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.Int8)]
    public void A_state_with_the_dropped_units_is_refused(int stored)
    {
        var precision = (Precision)stored;
        LayoutPlan plan = Plan(Pruned, precision), before = Unpruned(precision);
        Assert.NotEqual(before.SavedState.Model, plan.SavedState.Model);
        Assert.InRange(plan.SavedState.Bytes, 1, before.SavedState.Bytes - 1);
    }

    /// <summary>Streams that share the weights of a step have their inputs brought together first, also those of a layer in the middle.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    public void Streams_are_taken_together_without_the_inputs_that_are_dropped(int stored)
    {
        Network network = Networks.WithInput(6, 3).Lstm(32, returnSequences: true, initialState: true).Lstm(21, returnSequences: true).Lstm(17).Dense(2).Build()
            .With<LstmLayer>(0, lstm => lstm.WithoutInputs(0, 4)).With<LstmLayer>(1, lstm => lstm.WithoutInputs(2, 3, 30));
        Assert.True(Plan(network, (Precision)stored).TakesStreamsTogether);
        PrunedModels.StreamsMatchSteps(network, (Precision)stored);
    }

    /// <summary>A window whose input sums are formed ahead, in both directions of time.</summary>
    [Theory]
    [InlineData((int)Precision.Float32)]
    [InlineData((int)Precision.BFloat16)]
    public void Input_sums_are_formed_ahead_without_the_inputs_that_are_dropped(int stored)
    {
        var precision = (Precision)stored;
        Network forward = Networks.WithInput(16, 7).Lstm(100, returnSequences: true).Dense(2).Build().With<LstmLayer>(0, lstm => lstm.WithoutInputs(0, 3, 4, 9));
        Network both = Networks.WithInput(16, 8).Bidirectional(72, returnSequences: true).Dense(2).Build()
            .With<BidirectionalLayer>(0, layer => layer with { Forward = layer.Forward.WithoutInputs(1, 15), Backward = layer.Backward.WithoutInputs(1, 15) });
        foreach (Network network in new[] { forward, both })
        {
            Assert.Contains(Plan(network, precision).Stages, stage => stage.Chunk is { Take.Taken.Count: > 8 });
            PrunedModels.LongWindowMatches(network, precision);
        }
    }

    /// <summary>With as many weights, but of other inputs, it is another network.</summary>
    [Fact]
    public void Which_inputs_have_weights_is_part_of_the_hash()
    {
        Network first = Networks.WithInput(6, 1).Lstm(8).Build().With<LstmLayer>(0, lstm => lstm with { Kernel = Filled(lstm.Kernel, unread: 1) });
        Network second = first.With<LstmLayer>(0, lstm => lstm with { Kernel = Filled(lstm.Kernel, unread: 4) });
        Assert.Equal(NetworkPruning.Of(first).Network.FirstLstm.Kernel, NetworkPruning.Of(second).Network.FirstLstm.Kernel);
        Assert.NotEqual(Plan(first).SavedState.Model, Plan(second).SavedState.Model);
    }

    /// <summary>What is not copied more cheaply than multiplied stays where it is.</summary>
    [Fact]
    public void Few_products_are_no_reason_to_copy_inputs()
    {
        Network network = Networks.WithInput(3, 1).Lstm(20, returnSequences: true).Norm().Dense(2).Build();
        Assert.Empty(NetworkPruning.Of(network.With<DenseLayer>(2, dense => dense.WithoutInputs(3, 4))).Notes);
        Assert.Equal(
            ["18 of 20 inputs of dense_3 have no weights"],
            NetworkPruning.Of(network.With<DenseLayer>(2, dense => dense.WithoutInputs([.. Enumerable.Range(1, 18)]))).Notes);
    }

    /// <summary>A weight of a silent unit, however large, has no part in the scale of its row, neither for import nor in the code.</summary>
    [Fact]
    public void Weights_that_are_dropped_take_no_part_in_the_rounding()
    {
        Network network = SelfTests.AddTo(Networks.WithInput(3, 5).Lstm(9, returnSequences: true).Dense(3).Build()
            .With<LstmLayer>(0, lstm => lstm.WithoutRows(4))
            .With<DenseLayer>(1, dense => dense with { Kernel = new Tensor([3, 9], [.. dense.Kernel.Values.ToArray().Select((weight, index) => index % 9 == 4 ? 1e4f : weight)]) }));
        Quantization measured = network.QuantizationOf(Precision.Int8)!;
        Assert.InRange(measured.Error.Worst, 1e-5, 0.01);
        Assert.InRange(measured.Layers[1].Error.Worst, 1e-5, 0.01);
        LstmSelfTestResult result = GeneratedModels.Compile(network, precision: Precision.Int8).SelfTest();
        // The tolerance grows with the weights of the last layer; those that are gone leave it as it is.
        Assert.True(result is { Passed: true, HasWindow: true, Tolerance: < 0.01f }, result.ToString());
    }

    [Fact]
    public void The_range_of_int8_loses_the_inputs_that_are_dropped()
    {
        Network network = Pruned;
        float[] trained = network.QuantizationOf(Precision.Int8)!.RangeOf(1)!.Inputs.Values.ToArray();
        Assert.Equal(32, trained.Length);
        Assert.Equal(
            trained.Where((_, unit) => unit is < 3 or > 14),
            NetworkPruning.Of(network).Network.QuantizationOf(Precision.Int8)!.RangeOf(1)!.Inputs.Values.ToArray());
        NetworkValidator.Validate(network);
    }

    private static Tensor Filled(Tensor kernel, int unread)
    {
        float[] values = new float[kernel.Count];
        for (int index = 0, weight = 0; index < values.Length; index++)
            values[index] = index % 6 == unread ? 0 : 1f / ++weight;
        return new Tensor(kernel.Shape.ToArray(), values);
    }

    private static string Source(Network network) =>
        string.Concat(GeneratedModels.Emit(network).Select(file => file.Source));

    /// <summary>The same shape without a zero.</summary>
    private static LayoutPlan Unpruned(Precision precision) =>
        Plan(SelfTests.AddTo(Networks.WithInput(6, 1).Lstm(32, returnSequences: true, initialState: true).Lstm(20, returnSequences: true).Dense(2).Build()), precision);

    private static LayoutPlan Plan(Network network, Precision precision = Precision.Float32) =>
        LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network);
}
