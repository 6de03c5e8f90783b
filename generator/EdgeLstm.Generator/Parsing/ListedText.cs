using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLstm.Parsing;

/// <summary>A <c>.lstm.json</c> text of the project, not read yet.</summary>
/// <param name="Name">The <c>LstmWeights</c> item as the user wrote it; the path of the text where there is no such item.</param>
/// <param name="Text">The text; it is a new object when its content changes.</param>
internal sealed record ListedText(string Name, AdditionalText Text)
{
    /// <summary>Metadata in which the package's targets keep the name of the trained file that a text was imported from.</summary>
    private const string NameMetadata = "build_metadata.AdditionalFiles.EdgeLstmWeights";

    private const string Extension = ".lstm.json";

    /// <summary>The text where it is a network, null for every other additional file.</summary>
    public static ListedText? From(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        if (options.GetOptions(text).TryGetValue(NameMetadata, out string? name) && !string.IsNullOrWhiteSpace(name))
            return new ListedText(Unescaped(name), text);
        return text.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? new ListedText(text.Path, text) : null;
    }

    /// <summary>Characters that would begin a comment on the metadata's way through an <c>.editorconfig</c>; the targets escape them.</summary>
    private static string Unescaped(string name) => name.Replace("%23", "#").Replace("%3B", ";").Replace("%25", "%");
}
