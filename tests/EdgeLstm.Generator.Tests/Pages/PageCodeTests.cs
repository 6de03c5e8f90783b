using EdgeLstm.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Generator.Tests.Pages;

/// <summary>Every block of C# on a page compiles as it stands there, without a warning, beside the generated model that it is about.</summary>
public sealed class PageCodeTests
{
    /// <summary>What stands there for lines that do not matter.</summary>
    private const string Omitted = "…\n";

    public static TheoryData<string> Blocks => [.. Compiled.Select(block => block.ToString())];

    /// <summary>All but the examples of diagnostics and the excerpts of generated code, which have tests of their own.</summary>
    private static IEnumerable<MarkdownBlock> Compiled =>
        MarkdownBlock.Of("csharp").Except(DiagnosticExampleTests.Examples).Where(block => block.Page != GeneratedCodePageTests.Page);

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_compiles(string place)
    {
        MarkdownBlock block = Compiled.Single(block => block.ToString() == place);
        // Parts of one type, and the second has no usings of its own.
        string code = block is { Page: "docs/streams.md", Number: 2 }
            ? string.Concat(Compiled.Where(other => other.Page == block.Page).Select(other => other.Text))
            : block.Text;
        bool declares = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp14), cancellationToken: TestContext.Current.CancellationToken)
            .GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.All(member => !member.IsKind(SyntaxKind.GlobalStatement));
        string source = declares ? PageSource.Of(code) : PageSource.OfStatements(code.Replace(Omitted, "", StringComparison.Ordinal));
        if (declares && !code.Contains("LstmModel(", StringComparison.Ordinal))
            source += "[LstmModel(input: 3, hidden: 32)] public partial struct PumpModel;";
        GeneratorRun run = GeneratorHarness.RunOnce(source, LanguageVersion.CSharp14, PageSource.NetworkOf(code, hasRange: code.Contains("ClampInputs", StringComparison.Ordinal)));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Sources);
    }

    /// <summary>A block in a language that no test knows would be one that nobody looks at.</summary>
    [Fact]
    public void Every_language_of_a_block_is_one_that_a_test_reads() =>
        Assert.Equal(["", "console", "csharp", "ini", "json", "python", "sh", "xml"], MarkdownBlock.All.Select(block => block.Language).Distinct().Order(StringComparer.Ordinal));
}
