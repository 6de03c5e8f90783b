namespace EdgeLstm.Import;

/// <summary>Diagnostic ids of the import step; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class ImportErrorId
{
    /// <summary>Raised by the targets, after the error of each file, to stop the build.</summary>
    public const string ImportFailed = "ELSTM0100";

    /// <summary>The file cannot be opened or read.</summary>
    public const string UnreadableFile = "ELSTM0101";

    /// <summary>The content is no format that EdgeLstm knows.</summary>
    public const string UnknownFormat = "ELSTM0102";

    /// <summary>The file is truncated or damaged.</summary>
    public const string CorruptFile = "ELSTM0103";

    /// <summary>A layer, operator or network shape that EdgeLstm does not support.</summary>
    public const string UnsupportedLayer = "ELSTM0104";

    /// <summary>A supported layer with an attribute value that is not supported.</summary>
    public const string UnsupportedAttribute = "ELSTM0105";

    /// <summary>The file holds weights but not how they connect, and more than one network fits: <c>Graph</c> has to say it.</summary>
    public const string GraphNeeded = "ELSTM0106";

    /// <summary><c>Graph</c> is malformed or does not fit the file's tensors.</summary>
    public const string GraphMismatch = "ELSTM0107";

    /// <summary>A tensor is missing, or its shape or type does not fit its layer.</summary>
    public const string TensorMismatch = "ELSTM0108";

    /// <summary>A weight is NaN or infinite.</summary>
    public const string NonFiniteWeight = "ELSTM0109";

    /// <summary>A pickle asks for something outside the whitelist (code would have to run).</summary>
    public const string UnsafePickle = "ELSTM0110";

    /// <summary>Inputs and outputs that the file brings along as a test do not agree with its layers.</summary>
    public const string EmbeddedTestFailed = "ELSTM0111";

    /// <summary><c>Scaling</c>, <c>Prewarm</c> or <c>Calibration</c> is malformed or does not fit the network.</summary>
    public const string OptionMismatch = "ELSTM0112";

    /// <summary>A network and the self-test that is stored with it do not agree; only where the project asks for that check.</summary>
    public const string SelfTestMismatch = "ELSTM0113";

    /// <summary>A defect of EdgeLstm itself.</summary>
    public const string Internal = "ELSTM0199";
}
