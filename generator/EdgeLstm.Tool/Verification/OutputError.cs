namespace EdgeLstm.Tool.Verification;

/// <summary>How far one output of a network is from what is expected, over all rows.</summary>
/// <param name="Output">Which, from 0.</param>
/// <param name="Max">The largest absolute error; NaN where a value is none.</param>
/// <param name="Mean">The mean absolute error.</param>
/// <param name="MaxUlp">The largest error in units of the last place of the expected value as float32.</param>
/// <param name="MaxRelative">The largest error relative to expected values above 1: what the tolerance limits.</param>
/// <param name="WorstRow">The row of that error, from 0.</param>
/// <param name="Actual">What the generated code gives there.</param>
/// <param name="Expected">What is expected there.</param>
internal sealed record OutputError(
    int Output, double Max, double Mean, double MaxUlp, double MaxRelative, int WorstRow, double Actual, double Expected);
