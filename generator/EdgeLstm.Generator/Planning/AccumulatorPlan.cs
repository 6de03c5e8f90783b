namespace EdgeLstm.Planning;

/// <summary>One vector of sums.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Lanes">Floats that it holds.</param>
/// <param name="WeightOffset">Where its bias stands, counted from the start of the loop's turn or of the layer.</param>
/// <param name="RowLength">Words from one input's weights to the next, or from those of two inputs that share words to the next two.</param>
/// <param name="Target">Where it is stored, in floats.</param>
internal readonly record struct AccumulatorPlan(string Name, int Lanes, int WeightOffset, int RowLength, int Target)
{
    /// <summary>What is multiplied of the words. The sums that two gates of a word belong to follow each other, the upper first.</summary>
    public WeightPart Part { get; init; }
}
