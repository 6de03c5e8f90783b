using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Two computed tensors become one: two directions of an LSTM, or a layer with what stands earlier in the chain.</summary>
internal static class MergeOperators
{
    public static FlowValue Concat(FlowValue left, FlowValue right, int axis, NodeCall call)
    {
        FeatureView first = FeatureView.Of(left, axis, call);
        FeatureView second = FeatureView.Of(right, axis, call);
        FlowNode flow = first.Flow == second.Flow
            ? new FeatureView(first.Flow, [.. first.Map, .. second.Map]).ToFlow(call.Name)
            : Join(first, second, MergeMode.Concat, call);
        return Result(left, right, axis, flow, call);
    }

    /// <param name="left">One operand.</param>
    /// <param name="right">The other.</param>
    /// <param name="mode">Add or multiply.</param>
    /// <param name="call">The node.</param>
    public static FlowValue Elementwise(FlowValue left, FlowValue right, MergeMode mode, NodeCall call)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        left = Pad(left, rank);
        right = Pad(right, rank);
        int axis = Math.Max(0, FeatureAxis(left) ?? FeatureAxis(right) ?? rank - 1);
        if (rank == 0)
            (left, right) = (Pad(left, 1), Pad(right, 1));
        FeatureView first = FeatureView.Of(left, axis, call);
        FeatureView second = FeatureView.Of(right, axis, call);
        if (first.Map.Length != second.Map.Length)
            throw call.Refuse($"joins {left.ShapeText} with {right.ShapeText}, which have different numbers of features");
        FlowValue result = Result(left, right, axis, Combine(first, second, mode, call), call);
        return rank == 0 ? result.With([]) : result;
    }

    private static FlowNode Combine(FeatureView first, FeatureView second, MergeMode mode, NodeCall call)
    {
        if (mode == MergeMode.Multiply && (Gating.TryFind(first, second, call.Name) ?? Gating.TryFind(second, first, call.Name)) is { } gated)
            return gated;
        if (first.Flow == second.Flow && first.Flow is LstmFlow { Backward: { } backward, Merge: MergeMode.Concat } both && AreHalves(first, second, both.First.OutputSize))
            return new LstmFlow(both.Input!, both.First, backward, mode);
        return Join(first, second, mode, call);
    }

    private static FlowNode Join(FeatureView first, FeatureView second, MergeMode mode, NodeCall call)
    {
        if (first.IsWhole && second.IsWhole
            && first.Flow is LstmFlow { Backward: null } one && second.Flow is LstmFlow { Backward: null } other
            && one.Input == other.Input && one.First.ReturnSequences == other.First.ReturnSequences && one.First.Reverse != other.First.Reverse
            && (mode != MergeMode.Concat || other.First.Reverse))
        {
            return one.First.Reverse ? new LstmFlow(one.Input!, other.First, one.First, mode) : new LstmFlow(one.Input!, one.First, other.First, mode);
        }

        if (second.Flow.Upstream().Contains(first.Flow))
            return Join(second, first, mode, fromFirst: true, call);
        if (first.Flow.Upstream().Contains(second.Flow))
            return Join(first, second, mode, fromFirst: false, call);
        throw call.Refuse("joins two branches that both compute something; only a chain with residual or skip connections is read");
    }

    private static MergeFlow Join(FeatureView chain, FeatureView from, MergeMode mode, bool fromFirst, NodeCall call)
    {
        int first = from.Map[0];
        if (from.Map.Where((feature, index) => feature != first + index).Any())
            throw call.Refuse("joins features of an earlier layer that do not stand side by side there");
        FlowNode input = chain.ToFlow(call.Name + "/select");
        if (input.IsSequence != from.Flow.IsSequence)
            throw call.Refuse("joins a vector with a sequence");
        return new MergeFlow(input, call.Name, mode, from.Flow, first, from.Map.Length, mode == MergeMode.Concat && fromFirst);
    }

    private static FlowValue Result(FlowValue left, FlowValue right, int axis, FlowNode flow, NodeCall call)
    {
        for (int other = 0; other < left.Rank; other++)
        {
            bool alike = left.Axes[other].Length == right.Axes[other].Length
                && left.Axes[other].Zip(right.Axes[other]).All(pair => pair.First.Matches(pair.Second));
            if (other != axis && !alike)
                throw call.Refuse($"joins {left.ShapeText} with {right.ShapeText}, whose timesteps or rows do not correspond");
        }

        AxisPart[][] axes = [.. left.Axes];
        axes[axis] = FeatureView.NewAxis(flow.Features);
        return new FlowValue(flow, axes);
    }

    private static bool AreHalves(FeatureView first, FeatureView second, int units)
    {
        static bool IsRange(int[] map, int start) => !map.Where((feature, index) => feature != start + index).Any();
        return first.Map.Length == units
            && ((IsRange(first.Map, 0) && IsRange(second.Map, units)) || (IsRange(first.Map, units) && IsRange(second.Map, 0)));
    }

    private static int? FeatureAxis(FlowValue value)
    {
        int axis = Array.FindIndex(value.Axes, parts => parts.Any(part => part.Root.Role == AxisRole.Feature));
        return axis < 0 ? null : axis;
    }

    private static FlowValue Pad(FlowValue value, int rank) => value.With([.. Enumerable.Repeat(Array.Empty<AxisPart>(), rank - value.Rank), .. value.Axes]);
}
