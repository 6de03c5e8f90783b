using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Generator.Tests;

/// <summary>Does what an editor does: finds the diagnostics of a file, asks a provider for its fixes and applies one.</summary>
internal static class CodeFixHarness
{
    /// <summary>The titles of all fixes for the first diagnostic that the provider can fix, in the order of the editor's list.</summary>
    public static async Task<string[]> TitlesAsync(CodeFixProvider provider, string source, params IReadOnlyList<AdditionalText> weights)
    {
        (Document document, ImmutableArray<Diagnostic> diagnostics) = await OpenAsync(provider, source, weights);
        return [.. (await ActionsAsync(provider, document, diagnostics[0])).Select(action => action.Title)];
    }

    /// <summary>The file after one fix of the first diagnostic that the provider can fix.</summary>
    public static async Task<string> FixAsync(CodeFixProvider provider, string source, int choice, params IReadOnlyList<AdditionalText> weights)
    {
        (Document document, ImmutableArray<Diagnostic> diagnostics) = await OpenAsync(provider, source, weights);
        return await ApplyAsync((await ActionsAsync(provider, document, diagnostics[0]))[choice], document);
    }

    /// <summary>The file after "fix all" of what the first fix of the first diagnostic offers.</summary>
    public static async Task<string> FixAllAsync(CodeFixProvider provider, string source, params IReadOnlyList<AdditionalText> weights)
    {
        (Document document, ImmutableArray<Diagnostic> diagnostics) = await OpenAsync(provider, source, weights);
        CodeAction first = (await ActionsAsync(provider, document, diagnostics[0]))[0];
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, first.EquivalenceKey!, diagnostics.Select(diagnostic => diagnostic.Id).Distinct(),
            new Found(diagnostics), TestContext.Current.CancellationToken);
        return await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!, document);
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> OpenAsync(
        CodeFixProvider provider, string source, IReadOnlyList<AdditionalText> weights)
    {
        GeneratorRun run = GeneratorHarness.Run(source, weights);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. run.Diagnostics.Concat(await run.AnalyzeAsync())
                .Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
        Assert.NotEmpty(diagnostics);
        Document document = new AdhocWorkspace().AddProject("Models", LanguageNames.CSharp).AddDocument("Model.cs", SourceText.From(source));
        return (document, diagnostics);
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<string> ApplyAsync(CodeAction action, Document document)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(document.Project.Solution, Progress, cancellation);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync(cancellation)).ToString();
    }

    private static IProgress<CodeAnalysisProgress> Progress { get; } = new Progress<CodeAnalysisProgress>();

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
