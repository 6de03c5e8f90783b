using GestureWindow.Motion;

namespace GestureWindow;

/// <summary>Reads motion, from a file or as it comes in, and tells the gestures in it.</summary>
internal static class RecognizeCommand
{
    /// <summary>The recording that comes with the program, beside it wherever it was copied to.</summary>
    public static string OwnRecording => Path.Combine(AppContext.BaseDirectory, "recording.csv");

    public static void Run(Stream source, string name, float threshold, Terminal terminal, CancellationToken stop)
    {
        var lines = new LineReader(source, name);
        if (!lines.TryRead(out var line) || !MotionCsv.IsHeader(line))
        {
            throw new GestureException($"{name}: line 1 is not {MotionCsv.Header}");
        }

        var session = new Session(name, threshold, terminal);
        var allocated = 0L;
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (!stop.IsCancellationRequested && lines.TryRead(out line))
        {
            var first = session.Windows == 0;
            var wrote = session.Take(line, lines.Number);
            var now = GC.GetAllocatedBytesForCurrentThread();

            // What the first window sets up is no matter of the loop, and text is text.
            allocated += first || wrote ? 0 : now - before;
            before = now;
        }

        terminal.Errors.WriteLine($"{session.Samples} samples, {session.Windows} windows, {session.Gestures} gestures; {session.LeftOut} lines left out");
        terminal.Errors.WriteLine($"{allocated} bytes allocated after the first window, but for text");
    }
}
