using System.Collections.Immutable;
using EdgeLstm.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLstm.Generator.Tests;

/// <summary>What a run of the generator left.</summary>
/// <param name="Driver">The driver after the run, to go on from.</param>
/// <param name="Input">What was compiled.</param>
/// <param name="Output">The same with the generated files.</param>
/// <param name="Diagnostics">What the generator reported, after <c>#pragma</c> was applied.</param>
internal sealed record GeneratorRun(
    GeneratorDriver Driver,
    CSharpCompilation Input,
    Compilation Output,
    ImmutableArray<Diagnostic> Diagnostics)
{
    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>What the compiler has to say of the output; every warning counts as an error.</summary>
    public IReadOnlyList<Diagnostic> CompilerErrors =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>What the usage analyzer reports on the output.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync() => await Output
        .WithAnalyzers([new UsageAnalyzer()], new AnalyzerOptions([]))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    /// <summary>Why the outputs of each of the generator's own steps stand as they do, by step name, each reason once.</summary>
    public IReadOnlyDictionary<string, IncrementalStepRunReason[]> Reasons => Result.TrackedSteps
        .Where(step => StepNames.All.Contains(step.Key))
        .Concat(Result.TrackedOutputSteps)
        .ToDictionary(
            step => step.Key,
            step => step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct().Order().ToArray());
}
