namespace GestureWindow;

/// <summary>
/// A failure that the person at the keyboard can understand. Its message is the one line that the program prints before
/// it ends with <see cref="ExitCode.Failure"/>.
/// </summary>
internal sealed class GestureException(string message) : Exception(message);
