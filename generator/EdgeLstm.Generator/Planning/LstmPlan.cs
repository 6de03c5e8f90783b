using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>An LSTM layer. Its weights stand as [block of units][bias, then each input, then each h][gate i, f, g, o][lane].</summary>
/// <param name="Activation">Of g and of the cell on its way out.</param>
/// <param name="RecurrentActivation">Of i, f and o.</param>
/// <param name="Blocks">The blocks of units, in order.</param>
/// <param name="Chains">Partial sums that every gate is split into, so that additions do not wait for each other.</param>
/// <param name="Variants">How the blocks run at each vector width, widest first.</param>
/// <param name="InitialHidden">Bits of h before the first timestep; empty means zeros.</param>
/// <param name="InitialCell">Bits of c before the first timestep; empty means zeros.</param>
internal sealed record LstmPlan(
    string Id,
    string Name,
    int InputSize,
    int Units,
    int PaddedUnits,
    EquatableArray<uint> Weights,
    Activation Activation,
    Activation RecurrentActivation,
    EquatableArray<BlockPlan> Blocks,
    int Chains,
    EquatableArray<VariantPlan> Variants,
    EquatableArray<uint> InitialHidden,
    EquatableArray<uint> InitialCell) : LayerPlan(Id, Name, InputSize, Units, PaddedUnits, Weights)
{
    /// <summary>The textbook cell, whose five activations share two divisions.</summary>
    public bool IsTanhSigmoid =>
        Activation.Kind == ActivationKind.Tanh && RecurrentActivation.Kind == ActivationKind.Sigmoid;
}
