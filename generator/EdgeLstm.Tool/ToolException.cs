namespace EdgeLstm.Tool;

/// <summary>What a command cannot do, in words for the person who ran it.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">One line: what was found and what to do.</param>
internal sealed class ToolException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="EdgeLstm.Tool.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The file at fault, where it is one.</summary>
    public string? File { get; init; }

    /// <summary>Line of that file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Something is wrong with a file.</summary>
    public static ToolException InFile(string file, string message, int? line = null) =>
        new(EdgeLstm.Tool.ExitCode.BadFile, message) { File = file, Line = line };
}
