using System.Runtime.InteropServices;
using AmpStream.Commands;
using Microsoft.Win32.SafeHandles;

namespace AmpStream;

/// <summary>Starts the command that was asked for and turns failures into exit codes.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();

        // In a pipe Ctrl+C reaches every program: the first lets this one end in good order, the second ends it at once.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var terminal = new Terminal(
            Console.Out,
            Console.Error,
            Console.OpenStandardInput(),
            OpenOutput(),
            Console.IsInputRedirected && Console.IsOutputRedirected);
        return Run(arguments, terminal, stop.Token);

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
        catch (Exception failure) when (failure is AmpException or IOException or UnauthorizedAccessException)
        {
            terminal.Errors.WriteLine(failure.Message);
            return ExitCode.Failure;
        }
    }

    /// <summary>
    /// The stream that Console opens says nothing when the program behind the pipe has ended, and a player that lost its sound
    /// card would be played to for ever. Windows has no such number for a file.
    /// </summary>
    private static Stream OpenOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    private static void Run(CommandLine line, Terminal terminal, CancellationToken stop)
    {
        switch (line.Command)
        {
            case Command.Help:
                terminal.Text.WriteLine(CommandLine.Usage);
                break;
            case Command.Stream:
                StreamCommand.Run(line.Block, terminal, stop);
                break;
            case Command.File:
                FileCommand.Run(line.Input!, line.Output!, line.Block, terminal.Text, stop);
                break;
            default:
                DemoCommand.Run(line.Output, line.Block, terminal.Text);
                break;
        }
    }
}
