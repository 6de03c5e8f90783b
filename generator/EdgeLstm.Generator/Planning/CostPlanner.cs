using EdgeLstm.Model;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>Counts what a model costs.</summary>
internal static class CostPlanner
{
    // Over so many timesteps the growth of sequences that skip some of them is told exactly enough.
    private const int ManyTimesteps = 1024;

    public static CostPlan Plan(
        EquatableArray<StagePlan> stages,
        EquatableArray<StateFieldPlan> state,
        EquatableArray<BufferPlan> buffers,
        IReadOnlyList<ScratchSlot> slots,
        int shortestWindow)
    {
        List<LayerPlan> layers = stages.SelectMany(stage => stage.Operations).Select(operation => operation.Layer).ToList();
        long stateBytes = state.Sum(StatePlanner.Bytes);
        long vectors = buffers.Where(buffer => buffer.Scratch.Length == 0).Sum(buffer => 4L * buffer.Floats);
        long scratch = ScratchPlanner.BytesAt(slots, shortestWindow);
        long perTimestep = (ScratchPlanner.BytesAt(slots, shortestWindow + ManyTimesteps) - scratch + ManyTimesteps - 1) / ManyTimesteps;
        return new CostPlan(
            WeightBytes: layers.Sum(layer => 4L * layer.Weights.Count),
            StateBytes: stateBytes,
            StackBytes: stateBytes + vectors + Math.Max(0, scratch - shortestWindow * perTimestep) + stages.Max(StageBytes),
            StackBytesPerTimestep: perTimestep,
            MultiplyAdds: layers.Sum(MultiplyAdds));
    }

    /// <summary>Buffers of a stage, and of the kernel that keeps most while it runs.</summary>
    private static long StageBytes(StagePlan stage) =>
        stage.Operations.Sum(operation => operation.HasBuffer ? 4L * operation.Layer.PaddedUnits : 0)
        + stage.Operations.Select(operation => KernelBytes(operation.Layer)).DefaultIfEmpty().Max()
        + 4L * (stage.Chunk?.Floats ?? 0);

    private static long KernelBytes(LayerPlan layer) => layer switch
    {
        LstmPlan lstm => 4 * lstm.StackFloats,
        DensePlan { Kernel: DenseKernel.Broadcast } dense when dense.PaddedUnits != dense.Units => 4L * dense.PaddedUnits,
        ConvPlan conv => KernelBytes(conv.Kernel) + (conv.Dilation > 1 ? 4L * BlockPlanner.Pad(conv.Kernel.InputSize) : 0),
        _ => 0,
    };

    private static long MultiplyAdds(LayerPlan layer) => layer switch
    {
        LstmPlan lstm => lstm.MultiplyAdds,
        DensePlan dense => (long)dense.Units * dense.InputSize,
        ConvPlan conv => (long)conv.Units * conv.Kernel.InputSize,
        ScalePlan scale => scale.Units,
        _ => 0,
    };
}
