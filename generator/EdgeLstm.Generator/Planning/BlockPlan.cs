namespace EdgeLstm.Planning;

/// <summary>Units that lie side by side in one row of weights.</summary>
/// <param name="FirstUnit">The first of them.</param>
/// <param name="Lanes">How many, a multiple of 4.</param>
/// <param name="WeightOffset">Where its weights begin, in words.</param>
/// <param name="RowLength">Words of one row: of a weight for each lane and gate, or of two.</param>
internal readonly record struct BlockPlan(int FirstUnit, int Lanes, int WeightOffset, int RowLength);
