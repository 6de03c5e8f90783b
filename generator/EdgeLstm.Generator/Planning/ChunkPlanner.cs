using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Decides which stages form the input sums of several timesteps together.</summary>
internal static class ChunkPlanner
{
    /// <summary>
    /// Below, weights stay in the first-level cache from one timestep to the next, and reading them again costs less than
    /// writing the sums and reading those.
    /// </summary>
    private const long LeastWeightBytes = 32 * 1024;

    /// <summary>Fewer rows of x are not worth a detour of their sums through memory.</summary>
    private const int LeastInputs = 4;

    private const int MostSumFloats = 16 * 1024;
    private const int FloatsOfChunk = 4 * 1024;
    private const int LeastTimesteps = 4;
    private const int MostTimesteps = 32;

    /// <summary>Whether a layer has kernels that take the sums of its inputs.</summary>
    public static bool IsWorthwhile(LstmLayer layer, Precision precision) =>
        layer.Peepholes is null && layer.Projection is null && layer.InputSize >= LeastInputs
        && (precision == Precision.Float32 ? 16L : 8L) * layer.Units * (layer.InputSize + layer.RecurrentSize) >= LeastWeightBytes;

    /// <summary>The chunk of a stage, or null where its timesteps are taken one by one.</summary>
    /// <param name="stage">The stage.</param>
    public static ChunkPlan? Plan(StagePlan stage)
    {
        if (stage.RunsOnce || stage.Operations.Count == 0)
            return null;
        var take = stage.Operations[0].Layer as TakePlan;
        int first = take is null ? 0 : 1;
        if (stage.Operations[first] is not { Layer: LstmPlan { SumVariants.Count: > 0 } layer, Inputs.Count: 1 })
            return null;
        string input = stage.Operations[0].Inputs[0];
        bool isShared = stage.Operations.Skip(first + 1).Any(operation => operation.Inputs.Contains(input)) || stage.Copies.Any(copy => copy.From == input);
        if (isShared || !stage.Streams.Any(stream => stream.Name == input) || LeastTimesteps * layer.SumFloats > MostSumFloats)
            return null;
        int timesteps = Math.Min(MostTimesteps, Math.Max(LeastTimesteps, FloatsOfChunk / layer.SumFloats));
        return take?.FloatsOf(timesteps) > TakePlan.MostFloatsTogether
            ? null
            : new ChunkPlan(layer, stage.Streams.First(stream => stream.Name == input), timesteps) { Take = take };
    }
}
