namespace EdgeLstm.Planning;

/// <summary>
/// Timesteps whose input sums are formed together: the weights of x are read once for all of them, and what is left of
/// each timestep reads those of h alone.
/// </summary>
/// <param name="Layer">The first layer of the stage.</param>
/// <param name="Stream">The stream that it reads, or its inputs are taken of.</param>
/// <param name="Timesteps">Timesteps at most.</param>
internal sealed record ChunkPlan(LstmPlan Layer, StreamPlan Stream, int Timesteps)
{
    /// <summary>The name of the reference to the sums.</summary>
    public const string Sums = "sums";

    /// <summary>Floats of the sums of one timestep.</summary>
    public int SumFloats => Layer.SumFloats;

    /// <summary>What brings the inputs of the layer together; null where it takes all.</summary>
    public TakePlan? Take { get; init; }

    /// <summary>Where the inputs that were brought together begin, behind all sums.</summary>
    public int TakenOffset => Timesteps * SumFloats;

    /// <summary>Floats of all sums, and of the inputs that were brought together for them.</summary>
    public int Floats => TakenOffset + (Take?.FloatsOf(Timesteps) ?? 0);
}
