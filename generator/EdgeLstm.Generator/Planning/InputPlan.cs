namespace EdgeLstm.Planning;

/// <summary>How the rows of one input vector are gone through.</summary>
/// <param name="Length">Floats of the vector.</param>
/// <param name="Unroll">Rows that one turn of the loop takes; 0: all are written out, without a loop.</param>
internal readonly record struct InputPlan(int Length, int Unroll)
{
    /// <summary>Bytes before their use that weights are asked for from the next cache, or 0: see <see cref="WeightPrefetch"/>.</summary>
    public int PrefetchBytes { get; init; }

    /// <summary>Rows that the loop covers.</summary>
    public int Looped => Unroll == 0 ? 0 : Length - Length % Unroll;

    /// <summary>Rows that stand in the text.</summary>
    public int RowsInText => Unroll + Length - Looped;
}
