namespace EdgeLstm.Model;

/// <summary>
/// The property names of every object of a <c>.lstm.json</c> text. The schema in <c>docs/lstm-model.schema.json</c>
/// lists the same; a test compares the two.
/// </summary>
internal static class LstmJsonProperties
{
    public static readonly IReadOnlyList<string> Network = ["format", "version", "source", "input", "layers", "selfTest"];

    public static readonly IReadOnlyList<string> Source = ["file", "sha256", "format", "importer"];

    public static readonly IReadOnlyList<string> Input = ["features", "timesteps"];

    public static readonly IReadOnlyList<string> Lstm =
    [
        "kind", "name", "input", "units", "activation", "recurrentActivation", "returnSequences",
        "kernel", "recurrentKernel", "bias", "initialHidden", "initialCell",
    ];

    public static readonly IReadOnlyList<string> Dense = ["kind", "name", "input", "units", "activation", "kernel", "bias"];

    public static readonly IReadOnlyList<string> Repeat = ["kind", "name", "count"];

    public static readonly IReadOnlyList<string> Tensor = ["shape", "base64", "values"];

    public static readonly IReadOnlyList<string> HardSigmoid = ["kind", "alpha", "beta"];

    public static readonly IReadOnlyList<string> SelfTest = ["timesteps", "input", "output"];
}
