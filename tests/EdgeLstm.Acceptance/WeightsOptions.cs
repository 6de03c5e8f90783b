using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLstm.Acceptance;

/// <summary>What the build tells the generator about an additional file: the <c>LstmWeights</c> item that it came from.</summary>
internal sealed class WeightsOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options((textFile as ModelText)?.Weights);

    private sealed class Options(string? weights) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.EdgeLstmWeights" ? weights : null;
            return value is not null;
        }
    }
}
