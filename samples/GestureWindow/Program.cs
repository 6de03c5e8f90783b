using System.Runtime.InteropServices;

namespace GestureWindow;

/// <summary>Starts what was asked for and turns failures into exit codes.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();

        // In a pipe Ctrl+C reaches every program: the first lets this one end in good order, the second ends it at once.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return Run(arguments, new Terminal(Console.Out, Console.Error, Console.OpenStandardInput()), stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    /// <returns>The exit code.</returns>
    internal static int Run(ReadOnlySpan<string> arguments, Terminal terminal, CancellationToken stop)
    {
        if (!CommandLine.TryParse(arguments, out var line, out var problem))
        {
            terminal.Errors.WriteLine(problem);
            terminal.Errors.WriteLine(CommandLine.Usage);
            return ExitCode.Failure;
        }

        try
        {
            Run(line, terminal, stop);
            return ExitCode.Success;
        }
        catch (Exception failure) when (failure is GestureException or IOException or UnauthorizedAccessException)
        {
            terminal.Errors.WriteLine(failure.Message);
            return ExitCode.Failure;
        }
    }

    private static void Run(CommandLine line, Terminal terminal, CancellationToken stop)
    {
        if (line.IsHelp)
        {
            terminal.Text.WriteLine(CommandLine.Usage);
        }
        else if (line.IsLive)
        {
            RecognizeCommand.Run(terminal.Input, "standard input", line.Threshold, terminal, stop);
        }
        else
        {
            var path = line.File ?? RecognizeCommand.OwnRecording;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            RecognizeCommand.Run(file, Path.GetFileName(path), line.Threshold, terminal, stop);
        }
    }
}
