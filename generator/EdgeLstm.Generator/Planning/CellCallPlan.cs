namespace EdgeLstm.Planning;

/// <summary>The units of one block, finished from their sums: the new cell and the new h.</summary>
/// <param name="FirstUnit">The first unit, counted from the start of the loop's turn or of the layer.</param>
/// <param name="Lanes">How many.</param>
/// <param name="Sums">Where their sums lie, in floats.</param>
/// <param name="SumFloats">Floats of their sums, with what may be written behind them.</param>
internal readonly record struct CellCallPlan(int FirstUnit, int Lanes, int Sums, int SumFloats);
