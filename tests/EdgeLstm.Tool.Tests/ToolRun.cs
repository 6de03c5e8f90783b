using System.CommandLine;
using System.Text.Json;
using EdgeLstm.Shared;
using EdgeLstm.Tool.Commands;

namespace EdgeLstm.Tool.Tests;

/// <summary>A command that was run in process.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    public static ToolRun Of(params string[] arguments)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        int code = ToolCommand.Run(arguments, configuration);
        return new ToolRun(
            code, configuration.Output.ToString()!.ReplaceLineEndings("\n"), configuration.Error.ToString()!.ReplaceLineEndings("\n"));
    }

    /// <summary>Runs a command line with <c>--json</c> and reads its answer, which has to be all that is printed.</summary>
    public static JsonElement Json(int exitCode, params string[] arguments)
    {
        ToolRun run = Of([.. arguments, "--json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(exitCode, run.Code);
        JsonElement answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(exitCode, answer.GetProperty("exitCode").GetInt32());
        return answer;
    }

    /// <summary>Full path of a file in <c>tests/fixtures</c>.</summary>
    public static string Fixture(params string[] parts) => Path.Combine([Repository.Root, "tests", "fixtures", .. parts]);
}
