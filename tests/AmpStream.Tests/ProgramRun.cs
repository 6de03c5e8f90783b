namespace AmpStream.Tests;

/// <summary>What one run of the program's entry did.</summary>
internal sealed record ProgramRun(int ExitCode, string Text, string Errors, byte[] Output)
{
    public static ProgramRun Of(params string[] arguments) => Of([], isPiped: true, arguments);

    public static ProgramRun Of(byte[] input, bool isPiped, params string[] arguments)
    {
        using var source = new TrickleStream(input);
        return Of(source, isPiped, TestContext.Current.CancellationToken, arguments);
    }

    public static ProgramRun Of(Stream input, bool isPiped, CancellationToken stop, params string[] arguments)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        using var output = new MemoryStream(capacity: 1 << 20);
        var terminal = new Terminal(text, errors, input, output, isPiped);
        var exitCode = Program.Run(arguments, terminal, stop);
        return new ProgramRun(exitCode, text.ToString(), errors.ToString(), output.ToArray());
    }
}
