using System.CommandLine;

namespace EdgeLstm.Tool.Commands;

/// <summary>What is said about a command line that is wrong.</summary>
internal static class UsageErrors
{
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult parsed, InvocationConfiguration configuration)
    {
        string name = parsed.CommandResult.Command is RootCommand ? "edgelstm" : $"edgelstm {parsed.CommandResult.Command.Name}";
        string message = string.Concat(parsed.Errors.Select(error => error.Message.TrimEnd('.') + ". ").Distinct()) + $"See '{name} --help'.";
        // Printed like any other failure, so that programs that ask for JSON get it here, too.
        parsed.InvocationConfiguration.Output = configuration.Output;
        parsed.InvocationConfiguration.Error = configuration.Error;
        return CommandRunner.Run(parsed, _ => throw new ToolException(ExitCode.Usage, message));
    }
}
