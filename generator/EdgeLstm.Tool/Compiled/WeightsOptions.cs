using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLstm.Tool.Compiled;

/// <summary>Tells the generator, as the build does, which <c>LstmWeights</c> item a text came from.</summary>
internal sealed class WeightsOptions : AnalyzerConfigOptionsProvider
{
    private const string WeightsKey = "build_metadata.AdditionalFiles.EdgeLstmWeights";

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(WeightsText.Item);

    private sealed class Options(string? weights) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == WeightsKey ? weights : null;
            return value is not null;
        }
    }
}
