namespace HostMonitor.Tests;

/// <summary>What one run of the program's entry did.</summary>
internal sealed record ProgramRun(int ExitCode, string Text, string Errors)
{
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ProgramRun Of(params string[] arguments) => Of(isTerminal: false, TestContext.Current.CancellationToken, arguments);

    public static ProgramRun Of(bool isTerminal, CancellationToken stop, params string[] arguments)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(arguments, new Output(text, errors, isTerminal), stop);
        return new ProgramRun(exitCode, text.ToString(), errors.ToString());
    }
}
