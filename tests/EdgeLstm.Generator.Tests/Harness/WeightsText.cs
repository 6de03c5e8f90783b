using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Generator.Tests;

/// <summary>An additional file of the test's project.</summary>
/// <param name="path">Path of the text.</param>
/// <param name="content">The text; null stands for a file that cannot be read.</param>
/// <param name="item">The <c>LstmWeights</c> item that it was imported from, null where it was listed directly.</param>
internal sealed class WeightsText(string path, string? content, string? item = null) : AdditionalText
{
    private readonly SourceText? _text = content is null ? null : SourceText.From(content, Encoding.UTF8);

    public override string Path { get; } = path;

    public string? Item { get; } = item;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>A text whose file makes the generator fail instead of being refused.</summary>
    public static AdditionalText Failing(string path) => new FailingText(path);

    /// <summary>A text as the package's targets add it for the item <paramref name="item"/>.</summary>
    public static WeightsText Imported(string item, string content) =>
        new("obj/edgelstm/" + item.Replace('\\', '/').Replace("../", "", StringComparison.Ordinal) + ".lstm.json", content, item);

    /// <summary>Options as the compiler passes them, with the metadata of every text.</summary>
    public static AnalyzerConfigOptionsProvider Options { get; } = new Provider();

    private sealed class FailingText(string path) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("made to fail");
    }

    private sealed class Provider : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is WeightsText { Item: { } item }
            ? new Values(ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.EdgeLstmWeights", item))
            : GlobalOptions;
    }

    private sealed class Values(IEnumerable<KeyValuePair<string, string>> values) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values = values.ToImmutableDictionary(KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
