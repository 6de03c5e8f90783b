namespace EdgeLstm.Import.Graph;

/// <summary>The output of a self-test that is furthest from the stored one.</summary>
/// <param name="Error">The difference, relative to outputs above 1; NaN where an output is none.</param>
/// <param name="Row">Row of the output, from 0.</param>
/// <param name="Output">Which value of the row, from 0.</param>
/// <param name="Computed">What the layers give.</param>
/// <param name="Stored">What is stored.</param>
internal readonly record struct SelfTestError(double Error, int Row, int Output, double Computed, double Stored);
