namespace EdgeLstm.Planning;

/// <summary>One vector of sums.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Lanes">Floats that it holds.</param>
/// <param name="WeightOffset">Where its bias stands, counted from the start of the loop's turn or of the layer.</param>
/// <param name="RowLength">Floats from one input's weights to the next.</param>
/// <param name="Target">Where it is stored, in floats.</param>
internal readonly record struct AccumulatorPlan(string Name, int Lanes, int WeightOffset, int RowLength, int Target)
{
    /// <summary>What is multiplied of the words. Sums of two weights of a word follow each other, the upper first.</summary>
    public WeightPart Part { get; init; }
}
