using EdgeLstm.Model;

namespace EdgeLstm.Tool.Verification;

/// <summary>What a verification has found.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">How the weights of the generated code are stored.</param>
/// <param name="InputFile">File of the inputs.</param>
/// <param name="Inputs">What the network was given.</param>
/// <param name="ExpectedFile">File of the expected outputs; null where they were computed in double precision.</param>
/// <param name="SelfTest">The result of the model's own test.</param>
/// <param name="Comparison">Outputs beside expected ones.</param>
/// <param name="PlotFile">Where they were plotted; null where they were not.</param>
internal sealed record VerifyReport(
    Network Network,
    Precision Precision,
    string InputFile,
    InputSequences Inputs,
    string? ExpectedFile,
    LstmSelfTestResult SelfTest,
    OutputComparison Comparison,
    string? PlotFile)
{
    /// <summary>True where every value is within the tolerance and the model passed its own test.</summary>
    public bool Passed => Comparison.Passed && SelfTest.Passed;

    /// <summary>Rows of the outputs of one window or of the stream.</summary>
    public int RowsPerSequence => Comparison.Actual.Length / Comparison.Outputs.Count / Inputs.Count;

    /// <summary>Where a row stands: <c>timestep 12</c>, <c>window 1</c>, <c>window 1, row 3</c>.</summary>
    public string PlaceOf(int row)
    {
        if (Inputs.IsStream)
            return FormattableString.Invariant($"timestep {row}");
        return RowsPerSequence == 1
            ? FormattableString.Invariant($"window {row}")
            : FormattableString.Invariant($"window {row / RowsPerSequence}, row {row % RowsPerSequence}");
    }
}
