using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Runs the generator the way the compiler does. Every run is followed by a second one after an edit that has nothing
/// to do with any model, and fails unless each step was cached and no step kept a part of the compilation alive.
/// </summary>
internal static class GeneratorHarness
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        generalDiagnosticOption: ReportDiagnostic.Error,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("EdgeLstm.Generator", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Runs the generator on one file of source.</summary>
    public static GeneratorRun Run(string source, params IReadOnlyList<AdditionalText> weights) =>
        Run(source, LanguageVersion.CSharp14, weights);

    /// <summary>Runs the generator on one file of source in an older language.</summary>
    public static GeneratorRun Run(string source, LanguageVersion language, params IReadOnlyList<AdditionalText> weights)
    {
        GeneratorRun run = RunOnce(source, language, weights);
        AssertCachedAfterUnrelatedEdit(run);
        PipelineGraph.AssertFreeOfCompilerObjects(run.Result);
        return run;
    }

    /// <summary>One run without the checks of the pipeline, where there are hundreds of sources.</summary>
    public static GeneratorRun RunOnce(string source, LanguageVersion language, params IReadOnlyList<AdditionalText> weights)
    {
        CSharpParseOptions options = ParseOptions.WithLanguageVersion(language);
        CSharpCompilation compilation = Compile(options, ("Model.cs", source), ("Unrelated.cs", "internal class Unrelated { }"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LstmGenerator().AsSourceGenerator()],
            weights,
            options,
            WeightsText.Options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, compilation);
    }

    /// <summary>Runs a driver that has run before on what became of its compilation.</summary>
    public static GeneratorRun Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "CS8785" or "CS8784");
        return new GeneratorRun(driver, compilation, output, diagnostics);
    }

    /// <summary>The compilation with the text of one file replaced.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string path, string source)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(candidate => candidate.FilePath == path);
        return compilation.ReplaceSyntaxTree(tree, Parse(path, source, (CSharpParseOptions)tree.Options));
    }

    private static void AssertCachedAfterUnrelatedEdit(GeneratorRun run)
    {
        CSharpCompilation edited = Edit(run.Input.Clone(), "Unrelated.cs", "internal class Unrelated { public int Added() => 1; }");
        GeneratorRun second = Run(run.Driver, edited);
        foreach ((string step, IncrementalStepRunReason[] reasons) in second.Reasons)
        {
            Assert.All(reasons, reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"the step {step} was {reason} after an edit that no model depends on"));
        }

        Assert.Equal(run.Sources, second.Sources);
    }

    private static CSharpCompilation Compile(CSharpParseOptions options, params (string Path, string Source)[] files) => CSharpCompilation.Create(
        "Models", files.Select(file => Parse(file.Path, file.Source, options)), References, CompilationOptions);

    private static SyntaxTree Parse(string path, string source, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options, path);
}
