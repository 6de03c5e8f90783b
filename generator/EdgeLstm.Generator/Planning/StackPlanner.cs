using EdgeLstm.Model;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>
/// Bounds the stack that a model uses. Buffers are counted; what the compilers add is not known when the code is generated,
/// so each method gets a share that is larger than any of the supported platforms takes. <c>StackTests</c> measures that.
/// </summary>
internal static class StackPlanner
{
    /// <summary>
    /// Return address, saved registers, a few variables and outgoing arguments of a method: on Windows x64 8 registers and
    /// 32 bytes for the callee, on arm64 12 registers. On other x64 systems 40 bytes are usual.
    /// </summary>
    private const int Frame = 144;

    /// <summary>
    /// What a method with vectors has besides: the ones that it has to save (10 of 16 bytes on Windows x64), and those for
    /// which there are no registers.
    /// </summary>
    private const int Vectors = 256;

    /// <summary>Over so many timesteps the growth of sequences that skip some of them is told exactly enough.</summary>
    private const int ManyTimesteps = 1024;

    /// <summary><c>Step</c>: its vectors, and the stage that needs most.</summary>
    public static long Step(EquatableArray<StagePlan> stages, EquatableArray<BufferPlan> buffers) =>
        Frame + Handed(buffers) + stages.Max(Stage);

    /// <summary><c>Run</c>: its own state, and the evaluation of a window with all its sequences.</summary>
    /// <param name="stages">What runs.</param>
    /// <param name="buffers">What stages hand to each other.</param>
    /// <param name="stateBytes">Bytes of the state.</param>
    /// <param name="slots">Scratch memory of sequences.</param>
    /// <param name="shortestWindow">Timesteps of the shortest window, or of the only one.</param>
    /// <returns>What does not depend on the window, and what each timestep takes.</returns>
    public static (long Bytes, long PerTimestep) Run(
        EquatableArray<StagePlan> stages, EquatableArray<BufferPlan> buffers, long stateBytes, IReadOnlyList<ScratchSlot> slots, int shortestWindow)
    {
        long scratch = ScratchPlanner.BytesAt(slots, shortestWindow);
        long perTimestep = (ScratchPlanner.BytesAt(slots, shortestWindow + ManyTimesteps) - scratch + ManyTimesteps - 1) / ManyTimesteps;
        // A row that a stride rounds up, and the alignment of each block of memory.
        long rounding = slots.Sum(slot => 4L * slot.RowSize + 32);
        long chunk = stages.Max(stage => 4L * (stage.Chunk?.Floats ?? 0));
        long evaluation = Frame + Handed(buffers) + Math.Max(0, scratch - shortestWindow * perTimestep) + rounding + chunk;
        return (Frame + stateBytes + evaluation + stages.Max(Stage), perTimestep);
    }

    private static long Handed(EquatableArray<BufferPlan> buffers) =>
        buffers.Where(buffer => buffer.Scratch.Length == 0).Sum(buffer => 4L * buffer.Floats);

    /// <summary>The method of a stage has the buffers of all its layers; of what they call, one runs at a time.</summary>
    private static long Stage(StagePlan stage) =>
        Frame
        + stage.Operations.Sum(operation => (operation.HasBuffer ? 4L * operation.Layer.PaddedUnits : 0) + Taken(operation.Layer))
        + stage.Operations.Select(operation => Kernel(operation.Layer)).DefaultIfEmpty().Max();

    /// <summary>The rows that a dilated convolution copies together.</summary>
    private static long Taken(LayerPlan layer) =>
        layer is ConvPlan { Dilation: > 1 } conv ? 4L * BlockPlanner.Pad(conv.Kernel.InputSize) : 0;

    /// <summary>Frames of a kernel and of what it calls, with their buffers.</summary>
    private static long Kernel(LayerPlan layer) => layer switch
    {
        // The sums of a block beside the frames of the runtime.
        LstmPlan { Int8: not null } lstm => 5 * Frame + 3 * Vectors + 4 * lstm.StackFloats,
        // The method that has the scratch memory, the kernel, and what finishes a block or projects.
        LstmPlan lstm => 3 * Frame + 2 * Vectors + 4 * lstm.StackFloats,
        DensePlan { Kernel: DenseKernel.Broadcast } dense when dense.PaddedUnits != dense.Units => 2 * Frame + Vectors + 4L * dense.PaddedUnits,
        DensePlan { Kernel: DenseKernel.Int8 } dense => 3 * Frame + Vectors + 8L * Int8Packer.Groups(dense.InputSize),
        DensePlan { CopiesInput: true } dense => 2 * Frame + Vectors + 4L * BlockPlanner.Pad(dense.InputSize),
        ConvPlan conv => Kernel(conv.Kernel),
        _ => 2 * Frame + Vectors,
    };
}
