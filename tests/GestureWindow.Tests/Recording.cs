using System.Globalization;
using GestureWindow.Model;

namespace GestureWindow.Tests;

/// <summary>The recording that comes with the program and what train.py knows of it.</summary>
internal static class Recording
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "recording.csv");

    /// <summary>All values, sample by sample.</summary>
    public static float[] Motion { get; } =
        [.. File.ReadLines(Path).Skip(1).SelectMany(line => line.Split(',').Skip(1)).Select(value => float.Parse(value, CultureInfo.InvariantCulture))];

    /// <summary>Start and end of each gesture in seconds, and its name.</summary>
    public static (double From, double To, string Gesture)[] Gestures { get; } =
        [.. Fixture("recording.gestures.csv").Select(fields => (Number(fields[0]), Number(fields[1]), fields[2]))];

    /// <summary>The first sample of each window, its label, and the scores that PyTorch gives in double precision.</summary>
    public static (int First, string Label, double[] Scores)[] Windows { get; } =
        [.. Fixture("scores.csv").Select(fields => ((int)Number(fields[0]), fields[1], fields[2..].Select(Number).ToArray()))];

    /// <summary>The samples of a window.</summary>
    public static ReadOnlySpan<float> Window(int first) =>
        Motion.AsSpan(first * GestureModel.InputSize, GestureModel.WindowTimesteps * GestureModel.InputSize);

    private static IEnumerable<string[]> Fixture(string name) =>
        File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", name)).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
