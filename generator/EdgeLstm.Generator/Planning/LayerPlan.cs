using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>What all layers have in common.</summary>
/// <param name="Id">Its name in the generated code: <c>Lstm1</c>.</param>
/// <param name="Name">Its name in the trained file.</param>
/// <param name="InputSize">Floats that it takes.</param>
/// <param name="Units">Floats that it gives.</param>
/// <param name="PaddedUnits">Units with padding, a multiple of 4.</param>
/// <param name="Weights">Words with the weights in the order in which the kernel reads them; empty where it has none.</param>
internal abstract record LayerPlan(
    string Id,
    string Name,
    int InputSize,
    int Units,
    int PaddedUnits,
    EquatableArray<uint> Weights)
{
    /// <summary>How its weights are stored.</summary>
    public Precision Precision { get; init; }
}
