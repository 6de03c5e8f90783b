using System.Globalization;
using GestureWindow.Model;
using GestureWindow.Motion;
using GestureWindow.Recognition;

namespace GestureWindow;

/// <summary>What has become of one stream of motion so far.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="threshold">The least score of a gesture.</param>
/// <param name="terminal">Where gestures and lines that are left out are told.</param>
internal sealed class Session(string name, float threshold, Terminal terminal)
{
    /// <summary>Seconds; where samples are further apart, some are missing: five of them at 50 Hz.</summary>
    private const double LongestGap = 0.1;

    /// <summary>Lines left out that are told one by one; the summary counts all.</summary>
    private const int MostTold = 20;

    private readonly Recognizer _recognizer = new();
    private readonly Debounce _debounce = new(threshold);
    private readonly float[] _motion = new float[GestureModel.InputSize];
    private double _time = double.NegativeInfinity;

    public long Samples { get; private set; }

    public long Windows { get; private set; }

    public long Gestures { get; private set; }

    public long LeftOut { get; private set; }

    /// <summary>Takes a line behind the header. It allocates nothing unless it writes.</summary>
    /// <returns>True where it made a line of text.</returns>
    public bool Take(ReadOnlySpan<byte> line, int number)
    {
        if (!MotionCsv.TryParse(line, out var time, _motion, out var problem))
        {
            return LeaveOut(number, problem);
        }

        if (time <= _time)
        {
            return LeaveOut(number, string.Create(CultureInfo.InvariantCulture, $"column time: {time} is not after {_time}"));
        }

        if (time - _time > LongestGap)
        {
            _recognizer.Forget();
        }

        _time = time;
        Samples++;
        if (!_recognizer.Add(_motion))
        {
            return false;
        }

        Windows++;
        if (!_debounce.Add(_recognizer.Scores, out var gesture))
        {
            return false;
        }

        Gestures++;
        terminal.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{time,9:F2} s  {gesture.Name(),-11}  {_recognizer.Scores[(int)gesture]:F3}"));
        return true;
    }

    /// <summary>Whatever the line was, a sample is missing now, and no window may reach across it.</summary>
    private bool LeaveOut(int number, string problem)
    {
        _recognizer.Forget();
        if (++LeftOut <= MostTold)
        {
            terminal.Errors.WriteLine($"{name}: line {number} left out: {problem}");
        }

        return true;
    }
}
