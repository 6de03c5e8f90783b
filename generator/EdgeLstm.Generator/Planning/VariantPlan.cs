using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>How a layer runs at one vector width.</summary>
/// <param name="Width">Floats of the widest vector: 16, 8 or 4.</param>
/// <param name="LoopCount">Times that <paramref name="Loop"/> runs; 0 or at least 2.</param>
/// <param name="LoopWeights">Floats by which the weights advance each time.</param>
/// <param name="LoopUnits">Units by which the state advances each time.</param>
/// <param name="Loop">Passes over equal blocks.</param>
/// <param name="Rest">Passes over the remaining blocks.</param>
internal sealed record VariantPlan(
    int Width,
    int LoopCount,
    int LoopWeights,
    int LoopUnits,
    EquatableArray<PassPlan> Loop,
    EquatableArray<PassPlan> Rest)
{
    /// <summary>True where all units are finished before the first is written, so that no old h has to be kept.</summary>
    public bool IsSinglePass => LoopCount == 0 && Rest.Count == 1;

    /// <summary>Multiply-add instructions in the method's text, which decide its size.</summary>
    public int Instructions => Loop.Concat(Rest).Sum(pass => pass.Instructions);
}
