namespace EdgeLstm.Model;

/// <summary>
/// The property names of every object of a <c>.lstm.json</c> text. The schema in <c>docs/lstm-model.schema.json</c>
/// lists the same; a test compares the two.
/// </summary>
internal static class LstmJsonProperties
{
    public static readonly IReadOnlyList<string> Network = ["format", "version", "source", "input", "stateful", "layers", "selfTest", "quantization"];

    public static readonly IReadOnlyList<string> Source = ["file", "sha256", "format", "importer"];

    public static readonly IReadOnlyList<string> Input = ["features", "timesteps", "minimum", "maximum"];

    public static readonly IReadOnlyList<string> Lstm =
    [
        "kind", "name", "input", "units", "activation", "recurrentActivation", "outputActivation", "returnSequences", "reverse",
        "kernel", "recurrentKernel", "bias", "peepholes", "coupledGates", "clip", "cellClip", "projection", "initialHidden", "initialCell",
    ];

    public static readonly IReadOnlyList<string> Bidirectional = ["kind", "name", "merge", "forward", "backward"];

    public static readonly IReadOnlyList<string> Dense = ["kind", "name", "input", "units", "activation", "kernel", "bias"];

    public static readonly IReadOnlyList<string> Activate = ["kind", "name", "activation"];

    public static readonly IReadOnlyList<string> Scale = ["kind", "name", "center", "scale", "offset"];

    public static readonly IReadOnlyList<string> LayerNorm = ["kind", "name", "epsilon", "scale", "offset"];

    public static readonly IReadOnlyList<string> Merge = ["kind", "name", "mode", "from", "first", "count", "fromFirst"];

    public static readonly IReadOnlyList<string> Conv1D =
        ["kind", "name", "input", "units", "padFront", "padBehind", "stride", "dilation", "activation", "kernel", "bias"];

    public static readonly IReadOnlyList<string> Pool = ["kind", "name", "mode", "size", "stride"];

    public static readonly IReadOnlyList<string> GlobalPool = ["kind", "name", "mode"];

    public static readonly IReadOnlyList<string> Flatten = ["kind", "name"];

    public static readonly IReadOnlyList<string> Pick = ["kind", "name", "timestep"];

    public static readonly IReadOnlyList<string> Flip = ["kind", "name"];

    public static readonly IReadOnlyList<string> Repeat = ["kind", "name", "count"];

    public static readonly IReadOnlyList<string> Tensor = ["shape", "base64", "values"];

    /// <summary>A function has alpha and beta, alpha alone, or none of them and no object.</summary>
    public static readonly IReadOnlyList<string> Activation = ["kind", "alpha", "beta"];

    public static readonly IReadOnlyList<string> SelfTest = ["timesteps", "input", "output"];

    public static readonly IReadOnlyList<string> Quantization =
        ["precision", "output", "calibration", "timesteps", "rows", "worstError", "rmsError", "worstOutput", "winnerChanges", "layers"];

    public static readonly IReadOnlyList<string> LayerQuantization = ["layer", "worstError", "rmsError", "inputs", "hidden"];
}
