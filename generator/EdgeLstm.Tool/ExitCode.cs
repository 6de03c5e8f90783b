namespace EdgeLstm.Tool;

/// <summary>What the program ends with; <c>docs/tool.md</c> lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done, and the answer is yes where the command asks something.</summary>
    public const int Success = 0;

    /// <summary>A file cannot be read, used or written; the message says which and why.</summary>
    public const int BadFile = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The answer is no: an error above the tolerance, a difference between two files.</summary>
    public const int Negative = 3;

    /// <summary>A defect of EdgeLstm.</summary>
    public const int Defect = 4;
}
