using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Acceptance;

/// <summary>Runs the generator over models and compiles what comes out, with the options of an ordinary project.</summary>
internal static class ModelCompiler
{
    private static readonly MetadataReference[] References = [.. ReferencePaths().Select(path => MetadataReference.CreateFromFile(path))];

    /// <returns>The assembly.</returns>
    /// <exception cref="BuildException">The generator or the compiler reports an error; the message is the first one.</exception>
    public static byte[] Compile(string source, params IReadOnlyList<ModelText> models)
    {
        var parseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            "AcceptanceModel",
            [CSharpSyntaxTree.ParseText(source, parseOptions)],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LstmGenerator().AsSourceGenerator()], models, parseOptions, new WeightsOptions());
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out var diagnostics);
        RequireNoErrors("generator", diagnostics);

        using var assembly = new MemoryStream();
        RequireNoErrors("compiler", complete.Emit(assembly).Diagnostics);
        return assembly.ToArray();
    }

    /// <summary>The framework and the runtime library: all that a user's project has.</summary>
    private static IEnumerable<string> ReferencePaths()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(LstmModelAttribute).Assembly.Location);
    }

    private static void RequireNoErrors(string by, IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new BuildException($"{by}: {errors[0]}" + (errors.Length > 1 ? $" (and {errors.Length - 1} more errors)" : ""));
    }
}
