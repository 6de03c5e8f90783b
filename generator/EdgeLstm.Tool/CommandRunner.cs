using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import;
using EdgeLstm.Tool.Commands;
using EdgeLstm.Tool.Output;
using Spectre.Console;

namespace EdgeLstm.Tool;

/// <summary>Runs a command and prints its answer, or why there is none, in the form that was asked for.</summary>
internal static class CommandRunner
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // For terminals and programs, not for web pages: quotes and accents stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>The exit code.</returns>
    public static int Run(ParseResult parsed, Func<CommandContext, CommandResult> command)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        bool json = JsonOption.IsGiven(parsed);
        TextWriter? terminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? error : null;
        var context = new CommandContext(error, terminal, printsNotes: !json);
        try
        {
            CommandResult result = command(context);
            if (json)
                Write(parsed, context, result.ExitCode, result.Json);
            else
                Write(parsed.InvocationConfiguration.Output, result.Text);
            return result.ExitCode;
        }
        catch (Exception failure)
        {
            CommandFailure described = CommandFailure.Of(failure);
            if (json)
                Write(parsed, context, described.ExitCode, new JsonObject { ["error"] = described.ToJson() });
            else
                error.Write(described.ToText() + "\n");
            return described.ExitCode;
        }
    }

    private static void Write(ParseResult parsed, CommandContext context, int exitCode, JsonObject content)
    {
        var answer = new JsonObject
        {
            // The library calls the root after its assembly.
            ["command"] = parsed.CommandResult.Command is RootCommand ? "edgelstm" : parsed.CommandResult.Command.Name,
            ["exitCode"] = exitCode,
            ["notes"] = new JsonArray([.. context.Notes.Select(note => JsonValue.Create(note))]),
        };
        foreach ((string key, JsonNode? value) in content.ToArray())
        {
            content.Remove(key);
            answer[key] = value;
        }

        parsed.InvocationConfiguration.Output.Write(answer.ToJsonString(Format) + "\n");
    }

    private static void Write(TextWriter output, Document document)
    {
        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        if (isTerminal)
            TerminalRenderer.Write(AnsiConsole.Console, document);
        else
            PlainRenderer.Write(output, document);
    }
}
