using EdgeLstm.Tool.Compiled;

namespace EdgeLstm.Tool.Inspection;

/// <summary>
/// Estimates the instructions of a timestep on arm64 from what the planner has laid out. The constants fit the programs
/// whose instructions were counted under emulation (the table in <c>docs/performance.md</c>); a test holds the estimate
/// against that table.
/// </summary>
internal static class ArmInstructions
{
    private const int Lanes = 4;

    /// <summary>A multiply-add by lane, half a paired load, and its part of the loop.</summary>
    private const double PerVectorOfWeights = 1.6;

    /// <summary>The activations and the state of four cells.</summary>
    private const double PerVectorOfCells = 115;

    /// <summary>The activation of four outputs of another layer.</summary>
    private const double PerVectorOfOutputs = 20;

    /// <summary>Calls, lengths and pointers of a layer.</summary>
    private const double PerLayer = 45;

    public static long Of(PlannedNetwork plan) => (long)Math.Round(plan.Layers.Where(layer => layer != default).Sum(Of));

    private static double Of(PlannedLayer layer) =>
        PerLayer
        + PerVectorOfWeights * layer.WeightFloats / Lanes
        + (layer.CellFloats > 0 ? PerVectorOfCells * layer.CellFloats : PerVectorOfOutputs * layer.OutputFloats) / Lanes;
}
