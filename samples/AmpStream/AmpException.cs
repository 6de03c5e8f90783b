namespace AmpStream;

/// <summary>
/// A failure that the person at the keyboard can understand: a file that is no sound, or not one for this model. Its
/// message is the one line that the program prints before it ends with <see cref="ExitCode.Failure"/>.
/// </summary>
internal sealed class AmpException(string message) : Exception(message);
