using System.Collections.Immutable;
using System.Composition;
using EdgeLstm.Diagnostics;
using EdgeLstm.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.CodeFixes;

/// <summary>Writes the file's numbers for <c>input</c> and <c>hidden</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SizesCodeFixProvider)), Shared]
public sealed class SizesCodeFixProvider : TextCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FixableDiagnostics.InputMismatch, FixableDiagnostics.HiddenMismatch];

    private protected override IEnumerable<CodeFix> FindFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            yield break;
        var words = new List<string>();
        var changes = new List<TextChange>();
        Correct(FixableDiagnostics.InputSize, "input", ArgumentFinder.Input(attribute));
        Correct(FixableDiagnostics.HiddenSize, "hidden", ArgumentFinder.Hidden(attribute));
        if (changes.Count == 0)
            yield break;
        diagnostic.Properties.TryGetValue(FixableDiagnostics.File, out string? file);
        yield return new CodeFix($"Set {string.Join(" and ", words)}, as '{file}' has it", "EdgeLstm.Sizes", [.. changes]);

        void Correct(string property, string name, AttributeArgumentSyntax? argument)
        {
            if (argument is null || !diagnostic.Properties.TryGetValue(property, out string? size) || size is null)
                return;
            words.Add($"{name} to {size}");
            changes.Add(new TextChange(argument.Expression.Span, size));
        }
    }
}
