using SensorHost.Commands;

namespace SensorHost;

/// <summary>Starts the command that was asked for.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => RunAsync(arguments, Console.Out, Console.Error);

    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter text, TextWriter errors)
    {
        if (!CommandLine.TryParse(arguments, out var line, out var problem))
        {
            errors.WriteLine(problem);
            errors.WriteLine(CommandLine.Usage);
            return ExitCode.Failure;
        }

        switch (line.Command)
        {
            case Command.Help:
                text.WriteLine(CommandLine.Usage);
                break;
            case Command.Worker:
                await WorkerCommand.RunAsync(line);
                break;
            case Command.Feed:
                await FeedCommand.RunAsync(line);
                break;
            default:
                LocalCommand.Run(line, text);
                break;
        }

        return ExitCode.Success;
    }
}
