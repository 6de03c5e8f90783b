using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Tool.Tests;

/// <summary>
/// What <c>docs/tool.md</c> shows is what the program prints: on every machine with fused multiply-add, where the generated
/// code gives the same bits.
/// </summary>
public partial class ToolPageTests
{
    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "tool.md")).ReplaceLineEndings("\n");

    /// <summary>Every command line that the page shows the output of.</summary>
    public static TheoryData<string> CommandLines => [.. Blocks().Matches(Page).Select(block => block.Groups["line"].Value)];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task Shown_output_is_what_the_program_prints(string line)
    {
        // The program itself and not its classes, in the folder that a reader of the page is in.
        ProcessRun run = await ProcessRun.StartAsync(
            Repository.Root, "dotnet", [Path.Combine(AppContext.BaseDirectory, "EdgeLstm.Tool.dll"), .. line.Split(' ')]);
        string shown = Blocks().Matches(Page).Single(block => block.Groups["line"].Value == line).Groups["output"].Value;
        Assert.Equal(shown, (run.Error + run.Output).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_page_shows_the_commands_that_have_something_to_show() =>
        Assert.Equal(["inspect", "inspect", "verify", "verify", "diff"], CommandLines.Select(line => line.Data.Split(' ')[0]));

    [Fact]
    public void Every_key_of_every_answer_is_on_the_page()
    {
        string nested = ToolRun.Fixture("keras", "keras215-nested.h5"), windows = ToolRun.Fixture("tool", "windows.csv");
        string monday = ToolRun.Fixture("tool", "monday.safetensors"), tuesday = ToolRun.Fixture("tool", "tuesday.safetensors");
        using var folder = new TemporaryFolder();
        JsonElement[] answers =
        [
            ToolRun.Json(0, "inspect", nested, "--no-measure"),
            ToolRun.Json(0, "inspect", nested, "--no-measure", "--precision", "int8"),
            ToolRun.Json(0, "verify", nested, "-i", windows),
            ToolRun.Json(3, "diff", monday, tuesday),
            ToolRun.Json(0, "import", nested, "-o", folder.Path("pump.lstm.json")),
            ToolRun.Json(0, "completion", "bash"),
            ToolRun.Json(1, "inspect", folder.Path("none.keras")),
        ];
        string table = Page[Page.IndexOf("## `--json`", StringComparison.Ordinal)..];
        string[] keys = [.. answers.SelectMany(KeysOf).Distinct()];
        Assert.Equal(79, keys.Length);
        Assert.All(keys, key => Assert.Contains($"`{key}`", table));
    }

    private static IEnumerable<string> KeysOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => KeysOf(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(KeysOf),
        _ => [],
    };

    [GeneratedRegex(@"```console\n\$ edgelstm (?<line>[^\n]+)\n(?<output>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Blocks();
}
