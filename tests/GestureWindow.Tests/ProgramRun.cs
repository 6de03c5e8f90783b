using System.Text;

namespace GestureWindow.Tests;

/// <summary>What one run of the program's entry did.</summary>
internal sealed record ProgramRun(int ExitCode, string Text, string Errors)
{
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ProgramRun Of(params string[] arguments) => Of(Stream.Null, arguments);

    public static ProgramRun OfText(string input, params string[] arguments) => Of(new MemoryStream(Encoding.UTF8.GetBytes(input)), ["--stdin", .. arguments]);

    public static ProgramRun Of(Stream input, params string[] arguments)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = Program.Run(arguments, new Terminal(text, errors, input), TestContext.Current.CancellationToken);
        return new ProgramRun(exitCode, text.ToString(), errors.ToString());
    }
}
