using System.Runtime.InteropServices;
using HostMonitor.Commands;

namespace HostMonitor;

/// <summary>Starts the command that was asked for and turns failures into exit codes.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();

        // Ctrl+C, and what a service manager sends: end in good order, with the summary.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return Run(arguments, new Output(Console.Out, Console.Error, !Console.IsOutputRedirected), stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <returns>The exit code.</returns>
    internal static int Run(ReadOnlySpan<string> arguments, Output output, CancellationToken stop)
    {
        if (!CommandLine.TryParse(arguments, out var line, out var problem))
        {
            output.Errors.WriteLine(problem);
            output.Errors.WriteLine(CommandLine.Usage);
            return ExitCode.Failure;
        }

        try
        {
            Run(line, output, stop);
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is MonitorException or IOException or UnauthorizedAccessException)
        {
            output.Errors.WriteLine(failure.Message);
            return ExitCode.Failure;
        }
    }

    private static void Run(CommandLine line, Output output, CancellationToken stop)
    {
        switch (line.Command)
        {
            case Command.Help:
                output.Text.WriteLine(CommandLine.Usage);
                break;
            case Command.Record:
                RecordCommand.Run(line.File!, line.Interval, line.Duration, output, stop);
                break;
            case Command.Live:
                LiveCommand.Run(line.Interval, line.Duration, line.StateFile, output, stop);
                break;
            default:
                ReplayCommand.Run(line.File ?? ReplayCommand.OwnRecording, line.StateFile, output);
                break;
        }
    }
}
