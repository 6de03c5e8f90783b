using System.Reflection;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;
using Xunit;

namespace EdgeLstm.Import.Tests;

/// <summary><c>docs/formats.md</c> promises messages word for word: each is one that import gives, and none is left out.</summary>
public sealed partial class FormatsPageTests
{
    [Fact]
    public void Every_refusal_on_the_page_is_what_import_says_and_every_tested_one_is_on_the_page()
    {
        string[] given = [.. Refusals().Select(Row).Order(StringComparer.Ordinal)];
        string[] promised = [.. Rows(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"))).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(given);
        Assert.Equal(given, promised);
    }

    [Fact]
    public void The_rows_of_a_page_are_found_with_their_sections()
    {
        string[] rows = [.. Rows("# Title\n\n## ONNX\ntext\n| id | message |\n|---|---|\n| ELSTM0104 | a \\| b |\n\n## Keras\n| ELSTM0105 | c |\n")];
        Assert.Equal(["ONNX: ELSTM0104 a | b", "Keras: ELSTM0105 c"], rows);
    }

    private static IEnumerable<Refusal> Refusals() =>
        from type in typeof(FormatsPageTests).Assembly.GetTypes()
        where type.Name.EndsWith("Refusals", StringComparison.Ordinal)
        from refusal in (IEnumerable<Refusal>)type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!
        select refusal;

    private static string Row(Refusal refusal)
    {
        var error = Assert.Throws<ImportException>(() => Importer.Import(new SourceFile(refusal.FileName, refusal.Content), refusal.Graph));
        return $"{refusal.Section}: {error.Id} {error.Message}";
    }

    private static IEnumerable<string> Rows(string page)
    {
        string section = "";
        foreach (string line in page.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (TableRow().Match(line) is { Success: true } row)
                yield return $"{section}: {row.Groups[1].Value} {row.Groups[2].Value.Replace("\\|", "|", StringComparison.Ordinal)}";
        }
    }

    [GeneratedRegex(@"^\| (ELSTM\d{4}) \| (.*) \|$")]
    private static partial Regex TableRow();
}
