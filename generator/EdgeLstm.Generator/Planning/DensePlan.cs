using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>A dense layer.</summary>
/// <param name="Activation">Applied to the sums.</param>
/// <param name="Kernel">How the sums are formed.</param>
/// <param name="Blocks">The blocks of outputs of <see cref="DenseKernel.Broadcast"/>, the blocks of inputs of <see cref="DenseKernel.Dot"/>.</param>
/// <param name="Chains">Partial sums of every output of <see cref="DenseKernel.Broadcast"/>.</param>
/// <param name="Variants">How <see cref="DenseKernel.Broadcast"/> runs at each vector width, widest first.</param>
internal sealed record DensePlan(
    string Id,
    string Name,
    int InputSize,
    int Units,
    int PaddedUnits,
    EquatableArray<uint> Weights,
    PlannedActivation Activation,
    DenseKernel Kernel,
    EquatableArray<BlockPlan> Blocks,
    int Chains,
    EquatableArray<VariantPlan> Variants) : LayerPlan(Id, Name, InputSize, Units, PaddedUnits, Weights)
{
    /// <summary>Whether <see cref="DenseKernel.Dot"/> first copies its input to where it can be read with padding.</summary>
    public bool CopiesInput { get; init; }

    /// <summary>How <see cref="DenseKernel.Int8"/> makes whole numbers of the inputs.</summary>
    public InputFactors? Factors { get; init; }
}
