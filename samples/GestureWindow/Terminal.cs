namespace GestureWindow;

/// <summary>What the program reads and writes besides files.</summary>
/// <param name="Text">Gestures, one a line, and nothing else.</param>
/// <param name="Errors">Lines that were left out, the summary, what went wrong.</param>
/// <param name="Input">Motion that comes in.</param>
internal sealed record Terminal(TextWriter Text, TextWriter Errors, Stream Input);
