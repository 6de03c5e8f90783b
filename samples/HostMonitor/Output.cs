namespace HostMonitor;

/// <summary>Where the program writes.</summary>
/// <param name="Text">Results and progress.</param>
/// <param name="Errors">What went wrong.</param>
/// <param name="IsTerminal">Whether a person watches <paramref name="Text"/>, so that lines may be rewritten.</param>
internal sealed record Output(TextWriter Text, TextWriter Errors, bool IsTerminal);
