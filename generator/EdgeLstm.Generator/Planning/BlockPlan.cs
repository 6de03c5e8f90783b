namespace EdgeLstm.Planning;

/// <summary>Units that lie side by side in one row of weights.</summary>
/// <param name="FirstUnit">The first of them.</param>
/// <param name="Lanes">How many: 16, or 8 or 4 at the end.</param>
/// <param name="WeightOffset">Where its weights begin, in floats.</param>
/// <param name="RowLength">Floats of one row: lanes times gates.</param>
internal readonly record struct BlockPlan(int FirstUnit, int Lanes, int WeightOffset, int RowLength);
