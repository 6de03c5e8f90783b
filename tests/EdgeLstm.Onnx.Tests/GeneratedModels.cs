using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using EdgeLstm.Import;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Takes imported networks through the generator and the compiler, many in one assembly.</summary>
internal static class GeneratedModels
{
    /// <summary>Models of one assembly: enough to save compilations, few enough for its text to stay small.</summary>
    private const int Batch = 128;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("EdgeLstm.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <returns>A model for each network, in their order.</returns>
    public static IEnumerable<EdgeLstm.Tests.Model> Compile(IEnumerable<Network> networks) => networks.Chunk(Batch).SelectMany(CompileTogether);

    private static IEnumerable<EdgeLstm.Tests.Model> CompileTogether(Network[] networks)
    {
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        string[] declarations = [.. networks.Select((network, index) => FormattableString.Invariant(
            $"[LstmModel(input: {network.InputSize}, hidden: {FirstUnits(network)}, Weights = \"pump{index}.onnx\")] public partial struct Model{index};"))];
        Compilation compilation = CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText($"using EdgeLstm;\nnamespace Plant;\n{string.Join('\n', declarations)}", parse, cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        AdditionalText[] texts = [.. networks.Select((network, index) => new ModelText(FormattableString.Invariant($"pump{index}.onnx"), network))];
        CSharpGeneratorDriver.Create([new LstmGenerator().AsSourceGenerator()], texts, parse, new Options())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        using var image = new MemoryStream();
        Assert.Empty(complete.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assembly assembly = Assembly.Load(image.ToArray());
        return [.. networks.Select((_, index) => new EdgeLstm.Tests.Model(assembly.GetType($"Plant.Model{index}", throwOnError: true)!))];
    }

    private static int FirstUnits(Network network) => network.Layers
        .Select(layer => layer as LstmLayer ?? (layer as BidirectionalLayer)?.Forward).First(lstm => lstm is not null)!.Units;

    private sealed class ModelText(string weights, Network network) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(Encoding.UTF8.GetString(ModelJsonWriter.Write(network)), Encoding.UTF8);

        public string Weights => weights;

        public override string Path => weights + ".lstm.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    /// <summary>What the build tells the generator about each text: the item that it came from.</summary>
    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(((ModelText)textFile).Weights);

        private sealed class Values(string? weights) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_metadata.AdditionalFiles.EdgeLstmWeights" ? weights : null;
                return value is not null;
            }
        }
    }
}
