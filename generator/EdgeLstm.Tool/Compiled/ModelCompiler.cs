extern alias generator;

using EdgeLstm.Model;
using generator::EdgeLstm;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Tool.Compiled;

/// <summary>Does in memory what a build does: runs the generator over a network and compiles what comes out.</summary>
internal static class ModelCompiler
{
    /// <summary>Name of the type that is compiled.</summary>
    public const string TypeName = "Model";

    /// <exception cref="ToolException">The generator or the compiler reports an error: a defect, for the network was checked.</exception>
    public static LoadedModel Compile(Network network, Precision precision = Precision.Float32)
    {
        var parseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            "EdgeLstm.Tool.Compiled.Model",
            [CSharpSyntaxTree.ParseText(Declaration(network, precision), parseOptions)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LstmGenerator().AsSourceGenerator()], [new WeightsText(network)], parseOptions, new WeightsOptions());
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out var diagnostics);
        RequireNoErrors("generator", diagnostics);

        using var assembly = new MemoryStream();
        RequireNoErrors("compiler", complete.Emit(assembly).Diagnostics);
        assembly.Position = 0;
        return new LoadedModel(assembly);
    }

    private static string Declaration(Network network, Precision precision) => FormattableString.Invariant(
        $"[EdgeLstm.LstmModel(input: {network.InputSize}, hidden: {network.FirstLstm.Units}, Weights = \"{WeightsText.Item}\", Precision = EdgeLstm.LstmPrecision.{precision})] public partial struct {TypeName};");

    /// <summary>The framework that runs and the runtime library: all that a user's project has.</summary>
    private static MetadataReference[] References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(LstmModelAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static void RequireNoErrors(string by, IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new ToolException(ExitCode.Defect, $"the {by} refused what the importer had accepted ({error}); please report it");
    }
}
