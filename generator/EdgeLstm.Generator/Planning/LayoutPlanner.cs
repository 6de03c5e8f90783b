using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm.Planning;

/// <summary>Takes every decision on the code of a model.</summary>
internal static class LayoutPlanner
{
    /// <summary>Plans the code of <paramref name="network"/> for the type <paramref name="spec"/>.</summary>
    /// <param name="spec">The user's type.</param>
    /// <param name="network">A network that was checked before: sizes fit from layer to layer, sequences and vectors alternate as they must.</param>
    public static LayoutPlan Plan(ModelSpec spec, Network network)
    {
        EquatableArray<SegmentPlan> segments = new(Segments(network));
        return new LayoutPlan(
            spec,
            network.Source,
            network.InputSize,
            network.Layers.OfType<LstmLayer>().First().Units,
            segments[segments.Count - 1].Last.Units,
            network.Timesteps ?? 0,
            segments,
            Cost(segments));
    }

    private static IEnumerable<SegmentPlan> Segments(Network network)
    {
        int repeat = 0;
        bool inHead = false;
        // The first input is the caller's span, which has no padding behind it.
        bool paddedInput = false;
        var timestep = new List<LayerPlan>();
        var head = new List<LayerPlan>();
        for (int index = 0; index < network.Layers.Count; index++)
        {
            switch (network.Layers[index])
            {
                case LstmLayer lstm:
                    timestep.Add(LstmPlanner.Plan(lstm, index));
                    inHead = !lstm.ReturnSequences;
                    paddedInput = true;
                    break;
                case DenseLayer dense:
                    DensePlan plan = DensePlanner.Plan(dense, index, paddedInput);
                    (inHead ? head : timestep).Add(plan);
                    paddedInput = plan.Kernel == DenseKernel.Broadcast;
                    break;
                case RepeatLayer repeated:
                    yield return new SegmentPlan(repeat, new(timestep), new(head), ReturnsSequence: false);
                    repeat = repeated.Count;
                    inHead = false;
                    timestep.Clear();
                    head.Clear();
                    break;
            }
        }

        yield return new SegmentPlan(repeat, new(timestep), new(head), ReturnsSequence: !inHead);
    }

    private static CostPlan Cost(EquatableArray<SegmentPlan> segments)
    {
        List<LayerPlan> layers = segments.SelectMany(segment => segment.Timestep.Concat(segment.Head)).ToList();
        return new CostPlan(
            WeightBytes: layers.Sum(layer => 4L * layer.Weights.Count),
            StateBytes: layers.OfType<LstmPlan>().Sum(lstm => 4L * lstm.StateFloats),
            StackBytes: layers.Sum(layer => 4L * (layer is LstmPlan lstm ? lstm.StackFloats : layer.PaddedUnits)),
            MultiplyAdds: layers.Sum(MultiplyAdds));
    }

    private static long MultiplyAdds(LayerPlan layer) => layer switch
    {
        LstmPlan lstm => lstm.MultiplyAdds,
        DensePlan dense => (long)dense.Units * dense.InputSize,
        _ => 0,
    };
}
