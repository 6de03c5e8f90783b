using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;
using EdgeLstm.Parsing;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>Takes every decision on the code of a model.</summary>
internal static class LayoutPlanner
{
    /// <summary>Plans the code of <paramref name="network"/> for the type <paramref name="spec"/>.</summary>
    /// <param name="spec">The user's type.</param>
    /// <param name="trained">A network that was checked before: sizes fit from layer to layer, sequences and vectors alternate as they must.</param>
    public static LayoutPlan Plan(ModelSpec spec, Network trained)
    {
        PrunedNetwork pruned = NetworkPruning.Of(trained);
        Network network = pruned.Network;
        StagedNetwork staged = StagePlanner.Plan(network, spec.ClampInputs, spec.Precision);
        IReadOnlyList<ScratchSlot> slots = ScratchPlanner.Slots(staged);
        var counts = new CountNames();
        bool isNumbered = staged.Stages.Count(stage => stage.Rows is not null) > 1;
        EquatableArray<StagePlan> stages = new(OperationPlanner.Plan(staged, counts, isNumbered, spec));
        EquatableArray<ScratchPlan> scratch = new(slots.Select(slot => Scratch(slot, counts)));
        EquatableArray<BufferPlan> buffers = new(staged.Buffers.Select(buffer => Buffer(buffer, slots)));
        WindowLimits limits = ScratchPlanner.Limits(network, slots);
        string outputRows = staged.Output.Rows is null ? "" : counts.Of(staged.Output.Rows);
        string? windowOnly = StreamingRules.WhyWindowOnly(network);
        EquatableArray<StateFieldPlan> state = StatePlanner.Plan(stages, windowOnly is not null);
        return new LayoutPlan(
            spec,
            network,
            staged.Output.Size,
            outputRows,
            windowOnly,
            limits,
            counts.Plans,
            scratch,
            buffers,
            stages,
            state,
            SavedStatePlanner.Plan(network, spec.Precision, state),
            CostPlanner.Plan(stages, state, buffers, slots, limits.Shortest, hasStep: windowOnly is null),
            SelfTestPlanner.Plan(spec, network, stages, limits.Longest, windowOnly is null))
        {
            Pruned = pruned.Notes,
        };
    }

    private static ScratchPlan Scratch(ScratchSlot slot, CountNames counts)
    {
        DataBuffer first = slot.First;
        int front = first.FrontRows * first.Size;
        int behind = first.BehindRows * first.Size;
        if (first.Rows!.Known is not { } rows)
            return new ScratchPlan(slot.Name, counts.Of(first.Rows), first.FrontRows + first.BehindRows, slot.RowSize, front, behind);
        // Up to a multiple of 4: the zeros behind begin where the sequence ends and take what is left.
        int floats = (int)slot.FloatsAt(0);
        return new ScratchPlan(slot.Name, counts.Of(RowCount.Of(floats)), 0, 1, front, behind == 0 ? 0 : floats - front - rows * first.Size);
    }

    private static BufferPlan Buffer(DataBuffer buffer, IReadOnlyList<ScratchSlot> slots) => buffer.Kind == BufferKind.Vector
        ? new BufferPlan(buffer.Name, buffer.Layer, "", BlockPlanner.Pad(buffer.Size))
        : new BufferPlan(buffer.Name, buffer.Layer, slots.Single(slot => slot.Holds(buffer)).Name, buffer.Size);
}
