using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdgeLstm.Tool.Commands;

/// <summary>The command line <c>edgelstm</c>.</summary>
internal static class ToolCommand
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="configuration">Where it writes to; null for the console.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, InvocationConfiguration? configuration = null)
    {
        ParseResult parsed = Create().Parse(arguments);
        configuration ??= new InvocationConfiguration();
        // Help and completion have actions of their own, whatever else is wrong with the line.
        return parsed.Action is ParseErrorAction ? UsageErrors.Print(parsed, configuration) : parsed.Invoke(configuration);
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("Inspects, verifies, compares and converts trained LSTM files for EdgeLstm.")
        {
            InspectCommand.Create(),
            VerifyCommand.Create(),
            ImportCommand.Create(),
            DiffCommand.Create(),
            CompletionCommand.Create(),
        };
        root.Options.Add(JsonOption.Create());
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
