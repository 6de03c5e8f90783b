using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>
/// Breaks one decision of a plan at a time and compiles what is left: each has to change the output, or the tests of
/// stages could not tell a plan that takes it from one that does not.
/// </summary>
public sealed class StageMutationTests
{
    private const double LeastChange = 1e-3;

    private static readonly Network Both = Networks.WithInput(4, 1).Dense(4).Bidirectional(5, returnSequences: true).Dense(2).Build();

    private static readonly Network Skip = Networks.WithInput(3, 2).Lstm(5, returnSequences: true).Dense(4).Merge(MergeMode.Concat, -1, 2, first: 1).ReverseLstm(4, returnSequences: true).Build();

    private static readonly Network Padded = Networks.WithInput(3, 3).Dense(2).Conv(4, 4, padFront: 1, padBehind: 2, stride: 2).Flip().Lstm(5, returnSequences: true).Pick(1).Build();

    private static readonly Network Pooled = Networks.WithInput(3, 4).Bidirectional(4, returnSequences: true).Pool(PoolMode.Max, 2, 1).CausalConv(3, 3, dilation: 2).GlobalPool(PoolMode.Average).Dense(2).Build();

    private static readonly Network Residual = Networks.WithInput(3, 6).Dense(4).ReverseLstm(4, returnSequences: true).Lstm(4, returnSequences: true).Merge(MergeMode.Multiply, 0, 4).Build();

    private static readonly Network Ends = Networks.WithInput(3, 5).Lstm(4, returnSequences: true).ReverseLstm(5, returnSequences: true).Lstm(6, returnSequences: true).Pick(-2).Dense(3).Build();

    private static Dictionary<string, (Network Network, Func<LayoutPlan, LayoutPlan> Break)> Mutations => new()
    {
        ["the backward half runs forward"] = (Both, plan => Stages(plan, stage => stage with { IsBackward = false })),
        ["all stages run backward"] = (Skip, plan => Stages(plan, stage => stage with { IsBackward = !stage.RunsOnce })),
        ["the backward half reads the window"] = (Both, plan => Stages(plan, stage => stage.IsBackward ? Streams(stage, stream => stream.Source == "dense1Rows" ? stream with { Source = "x" } : stream) : stage)),
        ["the halves swap places"] = (Both, plan => Layers(plan, layer => layer is MergePlan merge ? merge with { OtherFirst = true } : layer)),
        ["a half is joined with itself"] = (Both, plan => Operations(plan, operation => operation.Layer is MergePlan ? operation with { Inputs = new([operation.Inputs[0], operation.Inputs[0]]) } : operation)),
        ["a merge swaps its order"] = (Skip, plan => Layers(plan, layer => layer is MergePlan merge ? merge with { OtherFirst = true } : layer)),
        ["a merge takes other features"] = (Skip, plan => Layers(plan, layer => layer is MergePlan merge ? merge with { First = 0 } : layer)),
        ["a merge reads its rows in the other order"] = (Residual, plan => Stages(plan, stage => stage.IsBackward ? stage : Streams(stage, stream => stream.Source == "dense1Rows" ? stream with { IsFlipped = true } : stream))),
        ["the flip is lost"] = (Padded, plan => Streams(plan, stream => stream with { IsFlipped = false })),
        ["padding in front and behind swapped"] = (Padded, plan => Streams(plan, stream => stream.Source == "dense1Rows" && stream.Offset > 0 ? stream with { Offset = 2 * stream.Offset } : stream)),
        ["padding in front forgotten"] = (Padded, plan => Streams(plan, stream => stream.Source == "dense1Rows" && stream.Offset > 0 ? stream with { Offset = 0 } : stream)),
        ["the stride is one row"] = (Padded, plan => Streams(plan, stream => stream.Source == "dense1Rows" && stream.Step == 4 ? stream with { Step = 2 } : stream)),
        ["a picked row is the next one"] = (Padded, plan => Streams(plan, stream => stream.Source == "lstm4Rows" && stream.Offset == 5 ? stream with { Offset = 10 } : stream)),
        ["a row counted from the end is counted from the next"] = (Ends, plan => Streams(plan, stream => stream.EndRows.Length > 0 ? stream with { Offset = stream.Offset + stream.RowSize } : stream)),
        ["a pool looks at one row"] = (Pooled, plan => Layers(plan, layer => layer is PoolPlan pool ? pool with { Rows = 1 } : layer)),
        ["a pool is of the other kind"] = (Pooled, plan => Layers(plan, layer => layer is PoolPlan pool ? pool with { Mode = PoolMode.Average } : layer)),
        ["rows lie closer than the dilation"] = (Pooled, plan => Layers(plan, layer => layer is ConvPlan conv ? conv with { Dilation = 1 } : layer)),
        ["sequences share memory too early"] = (Residual, plan => plan with { Buffers = new(plan.Buffers.Select(buffer => buffer with { Scratch = plan.Scratch[0].Name })) }),
    };

    public static TheoryData<string> Names => [.. Mutations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_decision_on_a_window_changes_the_output(string name)
    {
        (Network network, Func<LayoutPlan, LayoutPlan> mutate) = Mutations[name];
        float[] window = Networks.Window(7 * network.InputSize, seed: 6);
        (Model whole, Model broken) = Compile(network, mutate);
        float[] expected = whole.Run(window);

        Assertions.Close([.. Reference.Run(network, window).SelectMany(row => row)], expected, "unbroken");
        Assert.Contains(expected.Zip(broken.Run(window)), pair => Math.Abs(pair.First - pair.Second) > LeastChange);
    }

    /// <summary>In a model of whole windows, pools and convolutions begin anew with each: all three parts of their state count.</summary>
    [Theory]
    [InlineData("Rows")]
    [InlineData("Sum")]
    [InlineData("Count")]
    public void State_that_belongs_to_one_window_has_to_be_cleared(string part)
    {
        float[] window = Networks.Window(7 * Pooled.InputSize, seed: 6);
        (Model whole, Model broken) = Compile(Pooled, plan => plan with
        {
            State = new(plan.State.Select(field => field.Name.EndsWith(part, StringComparison.Ordinal) ? field with { IsPerWindow = false } : field)),
        });

        float[] expected = Second(whole);
        Assert.Contains(expected.Zip(Second(broken)), pair => Math.Abs(pair.First - pair.Second) > LeastChange);

        float[] Second(Model model)
        {
            Model.IWindows windows = model.CreateWindows();
            model.Continue(windows, window);
            return model.Continue(windows, window);
        }
    }

    /// <summary>The model as it is planned, and as the broken plan makes it.</summary>
    private static (Model Whole, Model Broken) Compile(Network network, Func<LayoutPlan, LayoutPlan> mutate)
    {
        LayoutPlan plan = LayoutPlanner.Plan(GeneratedModels.Spec(network), network);
        LayoutPlan broken = mutate(plan);
        Assert.NotEqual(plan, broken);
        return (GeneratedModels.Compile(plan), GeneratedModels.Compile(broken));
    }

    private static LayoutPlan Stages(LayoutPlan plan, Func<StagePlan, StagePlan> change) => plan with { Stages = new(plan.Stages.Select(change)) };

    private static LayoutPlan Streams(LayoutPlan plan, Func<StreamPlan, StreamPlan> change) =>
        Stages(plan, stage => Streams(stage, change));

    private static StagePlan Streams(StagePlan stage, Func<StreamPlan, StreamPlan> change) => stage with { Streams = new(stage.Streams.Select(change)) };

    private static LayoutPlan Operations(LayoutPlan plan, Func<OperationPlan, OperationPlan> change) =>
        Stages(plan, stage => stage with { Operations = new(stage.Operations.Select(change)) });

    private static LayoutPlan Layers(LayoutPlan plan, Func<LayerPlan, LayerPlan> change) =>
        Operations(plan, operation => operation with { Layer = change(operation.Layer) });
}
