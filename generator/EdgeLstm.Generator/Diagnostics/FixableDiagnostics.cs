namespace EdgeLstm.Diagnostics;

/// <summary>
/// The diagnostics that have a code fix, and what they hand to it. The code fixes are an assembly of their own, which the
/// compiler does not load; this file is compiled into both.
/// </summary>
internal static class FixableDiagnostics
{
    public const string NotPartial = "ELSTM0001";

    public const string ContainerNotPartial = "ELSTM0002";

    public const string NoMatch = "ELSTM0051";

    public const string Ambiguous = "ELSTM0052";

    public const string InputMismatch = "ELSTM0053";

    public const string HiddenMismatch = "ELSTM0054";

    /// <summary>Property: the file's number of inputs, where the attribute has another.</summary>
    public const string InputSize = "EdgeLstm.InputSize";

    /// <summary>Property: the units of the file's first LSTM layer, where the attribute has another number.</summary>
    public const string HiddenSize = "EdgeLstm.HiddenSize";

    /// <summary>Property: the file that the sizes are of.</summary>
    public const string File = "EdgeLstm.File";

    /// <summary>Property: what <c>Weights</c> may be, the likeliest first, one a line.</summary>
    public const string WeightsNames = "EdgeLstm.WeightsNames";

    /// <summary>What stands between the names.</summary>
    public const char NameSeparator = '\n';
}
