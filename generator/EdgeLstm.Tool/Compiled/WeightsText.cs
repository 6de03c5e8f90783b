using System.Text;
using EdgeLstm.Import;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Tool.Compiled;

/// <summary>A network as the compiler gets it from the build: the text of a <c>.lstm.json</c>.</summary>
internal sealed class WeightsText(Network network) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(Encoding.UTF8.GetString(ModelJsonWriter.Write(network)), Encoding.UTF8);

    /// <summary>The <c>LstmWeights</c> item. Any name does: nobody sees it, and trained files can have names that C# cannot.</summary>
    public const string Item = "model";

    public override string Path => Item + ".lstm.json";

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
