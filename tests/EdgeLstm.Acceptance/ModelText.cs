using System.Text;
using EdgeLstm.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Acceptance;

/// <summary>An imported network as the compiler gets it: the text of a <c>.lstm.json</c>.</summary>
internal sealed class ModelText : AdditionalText
{
    private readonly SourceText _text;

    private ModelText(string path, byte[] json)
    {
        Path = path + ".lstm.json";
        _text = SourceText.From(json, json.Length, Encoding.UTF8);
    }

    public override string Path { get; }

    /// <summary>Imports a trained file, exactly as the build does.</summary>
    /// <exception cref="ImportException">The file is refused.</exception>
    public static ModelText Import(string path, string? graph) =>
        new(path, ModelJsonWriter.Write(Importer.Import(SourceFile.Open(path), graph).Network));

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
