using EdgeLstm.Model;

namespace EdgeLstm.Parsing;

/// <summary>Everything the generator needs to know of one <c>[LstmModel]</c> type, free of symbols and syntax.</summary>
/// <param name="Namespace">Namespace of the type, empty for the global one. Keywords carry their <c>@</c>, here and in every other name.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first, such as <c>partial class Plant</c>.</param>
/// <param name="Keyword">How the type is declared: <c>struct</c>, <c>class</c>, <c>record struct</c>, <c>record</c>.</param>
/// <param name="Name">Name of the type.</param>
/// <param name="InputSize">The attribute's <c>input</c>.</param>
/// <param name="HiddenSize">The attribute's <c>hidden</c>.</param>
/// <param name="Weights">The attribute's <c>Weights</c>, null where it is left out.</param>
internal sealed record ModelSpec(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Keyword,
    string Name,
    int InputSize,
    int HiddenSize,
    string? Weights)
{
    /// <summary>The attribute's <c>Activations</c>: true for the fast tier of tanh and sigmoid.</summary>
    public bool FastActivations { get; init; }

    /// <summary>The attribute's <c>Precision</c>.</summary>
    public Precision Precision { get; init; }

    /// <summary>The attribute's <c>MaxQuantizationError</c>; 0 for no limit.</summary>
    public float MaxQuantizationError { get; init; }

    /// <summary>The attribute's <c>Reproducible</c>: true where products are rounded before they are added.</summary>
    public bool Reproducible { get; init; }

    /// <summary>The attribute's <c>ClampInputs</c>: true where inputs are limited to the range of the file.</summary>
    public bool ClampInputs { get; init; }

    /// <summary>The attribute's <c>MaxStackBytes</c>; 0 for no limit.</summary>
    public int MaxStackBytes { get; init; }

    /// <summary>The attribute's <c>MaxWeightBytes</c>; 0 for no limit.</summary>
    public int MaxWeightBytes { get; init; }

    /// <summary>Namespace, containing types and name, joined by dots and free of <c>@</c>: unique in a compilation, fit for file names and messages.</summary>
    public string QualifiedName => string.Join(".", NameParts.Where(part => part.Length > 0)).Replace("@", "");

    /// <summary>True for a class: its instances hold the state, and a variable may hold none.</summary>
    public bool IsReference => Keyword is "class" or "record";

    private IEnumerable<string> NameParts =>
        [Namespace, .. ContainingTypes.Select(header => header.Substring(header.LastIndexOf(' ') + 1)), Name];
}
