using System.Text.RegularExpressions;

namespace EdgeLstm.Shared;

/// <summary>A code block of a page.</summary>
/// <param name="Page">Path of the page in the repository, with <c>/</c>.</param>
/// <param name="Number">Which block of its language on that page, from 1.</param>
/// <param name="Language">What stands behind the three backticks; empty for plain text.</param>
/// <param name="Text">Its lines.</param>
internal sealed partial record MarkdownBlock(string Page, int Number, string Language, string Text)
{
    /// <summary>Every page that people read: README, docs, samples, tool, template.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. FindPages()];

    /// <summary>Every block of every page.</summary>
    public static IReadOnlyList<MarkdownBlock> All { get; } = [.. Pages.SelectMany(Read)];

    /// <summary>The blocks of a language.</summary>
    public static IEnumerable<MarkdownBlock> Of(string language) => All.Where(block => block.Language == language);

    /// <summary>For messages of tests.</summary>
    public override string ToString() => $"{Page}, {Language} block {Number}";

    private static IEnumerable<string> FindPages() =>
        from folder in (string[])["", "docs", "samples", "generator", "runtime"]
        from page in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), "*.md", folder.Length == 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, page).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select path;

    private static IEnumerable<MarkdownBlock> Read(string page)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match match in Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n")))
        {
            string language = match.Groups["language"].Value;
            numbers[language] = numbers.GetValueOrDefault(language) + 1;
            yield return new MarkdownBlock(page, numbers[language], language, match.Groups["text"].Value);
        }
    }

    [GeneratedRegex(@"^```(?<language>[^\s`]*)[^\n]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
