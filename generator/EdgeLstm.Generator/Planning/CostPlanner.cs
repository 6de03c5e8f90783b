using EdgeLstm.Model;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>Counts what a model costs.</summary>
internal static class CostPlanner
{
    public static CostPlan Plan(
        EquatableArray<StagePlan> stages,
        EquatableArray<StateFieldPlan> state,
        EquatableArray<BufferPlan> buffers,
        IReadOnlyList<ScratchSlot> slots,
        int shortestWindow,
        bool hasStep)
    {
        List<LayerPlan> layers = stages.SelectMany(stage => stage.Operations).Select(operation => operation.Layer).ToList();
        long stateBytes = state.Sum(StatePlanner.Bytes);
        (long runBytes, long perTimestep) = StackPlanner.Run(stages, buffers, stateBytes, slots, shortestWindow);
        return new CostPlan(
            WeightBytes: layers.Sum(layer => 4L * layer.Weights.Count),
            StateBytes: stateBytes,
            StackBytes: hasStep ? StackPlanner.Step(stages, buffers) : 0,
            RunStackBytes: runBytes,
            RunStackBytesPerTimestep: perTimestep,
            MultiplyAdds: layers.Sum(MultiplyAdds));
    }

    /// <summary>Multiply-adds of one timestep of a layer, without padding.</summary>
    public static long MultiplyAdds(LayerPlan layer) => layer switch
    {
        LstmPlan lstm => lstm.MultiplyAdds,
        DensePlan dense => (long)dense.Units * dense.InputSize,
        ConvPlan conv => (long)conv.Units * conv.Kernel.InputSize,
        ScalePlan scale => scale.Units,
        _ => 0,
    };
}
