namespace AmpStream;

/// <summary>What the program reads and writes besides files.</summary>
/// <param name="Text">Results.</param>
/// <param name="Errors">What went wrong, and the results of <see cref="Command.Stream"/>, whose output is sound.</param>
/// <param name="Input">Raw sound that comes in.</param>
/// <param name="Output">Raw sound that goes out.</param>
/// <param name="IsPiped">Whether both streams lead to other programs or files, and not to a person.</param>
internal sealed record Terminal(TextWriter Text, TextWriter Errors, Stream Input, Stream Output, bool IsPiped);
