using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.CodeFixes;

/// <summary>
/// Registers code fixes that change a few places of one file, and applies all of a file at once: a batch of separate
/// fixes would meet in one place where two diagnostics ask for the same change.
/// </summary>
public abstract class TextCodeFixProvider : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (CodeFix fix in FindFixes(root, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellation => ApplyAsync(context.Document, fix.Changes, cancellation), fix.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic, the likeliest first.</summary>
    private protected abstract IEnumerable<CodeFix> FindFixes(SyntaxNode root, Diagnostic diagnostic);

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return document;
        IEnumerable<TextChange> changes = diagnostics
            .SelectMany(diagnostic => FindFixes(root, diagnostic).Where(fix => fix.Key == context.CodeActionEquivalenceKey).Take(1))
            .SelectMany(fix => fix.Changes)
            .Distinct()
            .OrderBy(change => change.Span);
        return await ApplyAsync(document, changes, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document> ApplyAsync(Document document, IEnumerable<TextChange> changes, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
