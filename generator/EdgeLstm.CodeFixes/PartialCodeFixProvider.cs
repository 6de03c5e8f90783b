using System.Collections.Immutable;
using System.Composition;
using EdgeLstm.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.CodeFixes;

/// <summary>Adds <c>partial</c> to a type and to all types around it that lack it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialCodeFixProvider)), Shared]
public sealed class PartialCodeFixProvider : TextCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDiagnostics.NotPartial, FixableDiagnostics.ContainerNotPartial];

    private protected override IEnumerable<CodeFix> FindFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not TypeDeclarationSyntax type)
            yield break;
        TypeDeclarationSyntax[] lacking = [.. type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword))];
        if (lacking.Length == 0)
            yield break;
        string name = type.Identifier.ValueText;
        yield return new CodeFix(
            lacking.Length == 1 ? $"Make '{lacking[0].Identifier.ValueText}' partial" : $"Make '{name}' and the types around it partial",
            "EdgeLstm.Partial",
            // C# wants the word last of the modifiers.
            [.. lacking.Select(part => new TextChange(new TextSpan(part.Keyword.SpanStart, 0), "partial "))]);
    }
}
