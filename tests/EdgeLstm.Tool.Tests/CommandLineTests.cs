using System.Text.Json;
using EdgeLstm.Tool.Output;
using Spectre.Console;

namespace EdgeLstm.Tool.Tests;

/// <summary>What all commands have in common: help, errors as text and as JSON, exit codes, completion, colours.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string Nested = ToolRun.Fixture("keras", "keras215-nested.h5");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("inspect")]
    [InlineData("import")]
    [InlineData("verify", "--input", "x.csv")]
    public void A_missing_file_is_one_line_and_in_JSON_has_its_id(string command, params string[] more)
    {
        string missing = _folder.Path("none.keras");
        ToolRun run = ToolRun.Of([command, missing, .. more]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"{missing} : error ELSTM0101: the file does not exist; ", run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));

        JsonElement answer = ToolRun.Json(1, [command, missing, .. more]);
        Assert.Equal(command, answer.GetProperty("command").GetString());
        JsonElement error = answer.GetProperty("error");
        Assert.Equal("ELSTM0101", error.GetProperty("id").GetString());
        Assert.Equal(missing, error.GetProperty("file").GetString());
        Assert.StartsWith("the file does not exist; ", error.GetProperty("message").GetString());
        Assert.EndsWith("/docs/diagnostics/ELSTM0101.md", error.GetProperty("help").GetString());
    }

    [Fact]
    public void A_damaged_file_is_refused_in_both_forms()
    {
        byte[] bytes = File.ReadAllBytes(Nested);
        string damaged = _folder.Path("damaged.h5");
        File.WriteAllBytes(damaged, bytes[..(bytes.Length / 2)]);
        string id = ToolRun.Json(1, "inspect", damaged).GetProperty("error").GetProperty("id").GetString()!;
        Assert.Equal("ELSTM0103", id);
        Assert.StartsWith($"{damaged} : error ELSTM0103: ", ToolRun.Of("inspect", damaged).Error);
    }

    [Fact]
    public void A_line_of_a_data_file_is_a_number_in_JSON()
    {
        string input = _folder.Write("x.csv", "1,2\n3,x\n");
        JsonElement error = ToolRun.Json(1, "verify", Nested, "-i", input).GetProperty("error");
        Assert.Equal(2, error.GetProperty("line").GetInt32());
        Assert.Equal(input, error.GetProperty("file").GetString());
        Assert.Equal(JsonValueKind.Null, error.GetProperty("id").ValueKind);
    }

    [Fact]
    public void A_wrong_command_line_is_exit_code_2_in_both_forms()
    {
        ToolRun run = ToolRun.Of("verify", Nested);
        Assert.Equal((2, "", "edgelstm: error: Option '--input' is required. See 'edgelstm verify --help'.\n"), (run.Code, run.Output, run.Error));
        Assert.Equal(
            "--stream and --window exclude each other. See 'edgelstm verify --help'.",
            ToolRun.Json(2, "verify", Nested, "-i", "x.csv", "--stream", "--window", "3").GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(2, ToolRun.Of("verify", Nested, "-i", "x.csv", "--tolerance", "-1").Code);
        Assert.Equal(2, ToolRun.Of("verify", Nested, "-i", "x.csv", "--window", "0").Code);
        Assert.Equal("edgelstm", ToolRun.Json(2).GetProperty("command").GetString());
        Assert.Equal(2, ToolRun.Of("polish", Nested).Code);
    }

    [Theory]
    [InlineData("inspect", "edgelstm inspect pump.keras")]
    [InlineData("verify", "edgelstm verify pump.keras --input x.npy --expected y.npy --plot pump.png")]
    [InlineData("import", "edgelstm import pump.keras")]
    [InlineData("diff", "edgelstm diff pump-monday.keras pump-tuesday.keras")]
    [InlineData("completion", "source <(edgelstm completion bash)")]
    public void Help_has_the_name_that_people_type_and_examples(string command, string example)
    {
        ToolRun run = ToolRun.Of(command, "--help");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"Usage:\n  edgelstm {command} <", run.Output);
        Assert.Contains($"\nExamples:\n  ", run.Output);
        Assert.Contains($"\n  {example}\n", run.Output);
        Assert.EndsWith("\nExit codes: 0 done, 1 bad file, 2 wrong command line, 3 the answer is no, 4 defect of EdgeLstm\n", run.Output);
    }

    [Fact]
    public void The_program_suggests_what_can_follow_and_a_script_asks_it()
    {
        Assert.Contains("verify\n", ToolRun.Of("[suggest:11]", "edgelstm ve").Output);
        Assert.Contains("--expected\n", ToolRun.Of("[suggest:25]", "edgelstm verify x --expec").Output);
        Assert.Contains("edgelstm \"[suggest:${COMP_POINT}]\" \"${COMP_LINE}\"", ToolRun.Of("completion", "bash").Output);
        Assert.StartsWith("#compdef edgelstm\n", ToolRun.Of("completion", "zsh").Output);
        Assert.Contains("Register-ArgumentCompleter -Native -CommandName edgelstm", ToolRun.Of("completion", "pwsh").Output);
        Assert.Equal(2, ToolRun.Of("completion", "cmd").Code);
    }

    [Fact]
    public void A_terminal_gets_the_same_words_with_frames_and_colours()
    {
        var document = new Document();
        document.Line("pump [3, 4]", Tone.Bad);
        document.Line(new string('x', 40) + " " + new string('y', 40));
        document.Table([new("layer"), Column.Number("weights")], [["lstm [x]", "12"], ["dense", "3"]]);
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 60;
        TerminalRenderer.Write(console, document);
        string shown = text.ToString().ReplaceLineEndings("\n");
        Assert.Contains("\u001b[1;91mpump [3, 4]\u001b[0m\n", shown);
        Assert.Contains($"{new string('x', 40)} {new string('y', 40)}\n", shown);
        Assert.Contains("│ lstm [x] │      12 │\n", shown);

        var plain = new StringWriter();
        PlainRenderer.Write(plain, document);
        Assert.Equal($"pump [3, 4]\n{new string('x', 40)} {new string('y', 40)}\nlayer     weights\nlstm [x]       12\ndense           3\n", plain.ToString());
    }

    [Fact]
    public void Progress_is_silent_at_first_and_leaves_nothing_behind()
    {
        var quick = new StringWriter();
        new Output.Progress(quick, "compiling").Dispose();
        Assert.Equal("", quick.ToString());

        var slow = new StringWriter();
        var progress = new Output.Progress(slow, "compiling");
        progress.Show();
        progress.Show();
        progress.Dispose();
        progress.Show();
        Assert.Equal("\rcompiling.  \rcompiling.. \r            \r", slow.ToString());
    }

    [Fact]
    public void Import_says_in_JSON_what_it_wrote()
    {
        string target = _folder.Path("pump.lstm.json");
        JsonElement answer = ToolRun.Json(0, "import", Nested, "-o", target);
        Assert.Equal(target, answer.GetProperty("output").GetString());
        Assert.Equal("keras215-nested.h5", answer.GetProperty("source").GetProperty("file").GetString());
        Assert.StartsWith("{", File.ReadAllText(target));
    }
}
