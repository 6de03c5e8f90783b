using System.Collections.Immutable;
using System.Composition;
using EdgeLstm.Diagnostics;
using EdgeLstm.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.CodeFixes;

/// <summary>
/// Lets <c>Weights</c> name a file that the project lists. The other way, listing the file, is a change of the project
/// file, which is no document of a workspace: the message of the diagnostic has the line to copy instead.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WeightsCodeFixProvider)), Shared]
public sealed class WeightsCodeFixProvider : TextCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDiagnostics.NoMatch, FixableDiagnostics.Ambiguous];

    private protected override IEnumerable<CodeFix> FindFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: { Count: > 0 } arguments } attribute
            || !diagnostic.Properties.TryGetValue(FixableDiagnostics.WeightsNames, out string? names)
            || string.IsNullOrEmpty(names))
            yield break;
        AttributeArgumentSyntax? weights = ArgumentFinder.Property(attribute, "Weights");
        foreach (string name in names!.Split(FixableDiagnostics.NameSeparator))
        {
            string assignment = "Weights = " + SymbolDisplay.FormatLiteral(name, quote: true);
            TextChange change = weights is null
                ? new TextChange(new TextSpan(arguments.Last().Span.End, 0), ", " + assignment)
                : new TextChange(weights.Span, assignment);
            yield return new CodeFix($"Write {assignment}", "EdgeLstm." + assignment, [change]);
        }
    }
}
