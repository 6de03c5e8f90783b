namespace EdgeLstm.Tool.Output;

/// <summary>A line of a document.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="Tone">What it is for.</param>
internal sealed record TextLine(string Text, Tone Tone);
