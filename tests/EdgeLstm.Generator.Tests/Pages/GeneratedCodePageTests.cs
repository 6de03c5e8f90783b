using EdgeLstm.Shared;

namespace EdgeLstm.Generator.Tests.Pages;

/// <summary><c>docs/generated-code.md</c> shows what the generator writes: each excerpt stands so in the approved code of the snapshot <c>Tiny</c>.</summary>
public sealed class GeneratedCodePageTests
{
    public const string Page = "docs/generated-code.md";

    [Fact]
    public void Every_excerpt_is_from_generated_code()
    {
        string folder = Path.Combine(Repository.Root, "tests/EdgeLstm.Generator.Tests/Snapshots");
        string generated = string.Concat(Directory.GetFiles(folder, "SnapshotTests.Tiny#*.verified.cs").Select(file => Trimmed(File.ReadAllText(file))));
        string[] excerpts = [.. MarkdownBlock.Of("csharp").Where(block => block.Page == Page).SelectMany(block => block.Text.Split("…\n"))];
        Assert.InRange(excerpts.Length, 10, 40);
        Assert.All(excerpts, excerpt => Assert.Contains(Trimmed(excerpt), generated, StringComparison.Ordinal));
    }

    /// <summary>Lines without what they are indented by, which differs between a page and a file.</summary>
    private static string Trimmed(string text) => string.Concat(text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim() + "\n")).TrimEnd('\n');
}
