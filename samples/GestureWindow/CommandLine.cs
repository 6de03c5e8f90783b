using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GestureWindow;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Tells gestures of a hand from the motion of a device: a line for each, with its time and score.

        GestureWindow                        the recording that comes with the program
        GestureWindow --csv FILE             another recording: time,ax,ay,az,gx,gy,gz in s, g and degrees/s at 50 Hz
        GestureWindow --stdin                the same from standard input, as it comes in

        --threshold SCORE                    the least score of a gesture (0.5 to 1; 0.8)
        --help                               this text
        """;

    /// <summary>Below, another gesture could have a higher score.</summary>
    private const float LeastThreshold = 0.5f;

    public bool IsHelp { get; private init; }

    /// <summary>Whether motion comes from standard input.</summary>
    public bool IsLive { get; private init; }

    /// <summary>The recording to read; null: the one that comes with the program.</summary>
    public string? File { get; private init; }

    public float Threshold { get; private init; } = 0.8f;

    public static bool TryParse(
        ReadOnlySpan<string> arguments,
        [NotNullWhen(true)] out CommandLine? result,
        [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var line = new CommandLine();
        for (var i = 0; i < arguments.Length && problem is null && !line.IsHelp; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--help" or "-h":
                    line = new CommandLine { IsHelp = true };
                    break;
                case "--stdin":
                    line = line with { IsLive = true };
                    break;
                case "--csv":
                    problem = value is null ? "--csv needs a file" : null;
                    line = line with { File = value };
                    i++;
                    break;
                case "--threshold":
                    var isScore = float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold)
                        && threshold is >= LeastThreshold and <= 1;
                    problem = isScore ? null : $"--threshold needs a score from 0.5 to 1, not \"{value}\"";
                    line = line with { Threshold = threshold };
                    i++;
                    break;
                default:
                    problem = $"unknown argument {arguments[i]}";
                    break;
            }
        }

        if (problem is null && line is { IsLive: true, File: not null })
        {
            problem = "--stdin and --csv exclude each other";
        }

        result = problem is null ? line : null;
        return problem is null;
    }
}
