using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostMonitor;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Forecasts the next reading of this machine's load, memory and temperature with an LSTM
        and reports the readings that are far from their forecast.

        HostMonitor                          replay the recording that comes with the program
        HostMonitor replay FILE              replay another recording
        HostMonitor --live                   watch this machine until Ctrl+C (Linux)
        HostMonitor record FILE              record this machine to a new CSV file until Ctrl+C (Linux)

        --interval SECONDS                   time between readings of --live and record (0.1 to 3600; 1)
        --duration SECONDS                   let --live and record end by themselves
        --state FILE                         go on from the model's state in FILE and keep it there (--live, replay)
        --help                               this text
        """;

    /// <summary>Shorter, the kernel's counters (hundredths of a second) would be all noise.</summary>
    private const double ShortestSeconds = 0.1;
    private const double LongestInterval = 3600;
    private const double LongestDuration = 366 * 86400.0;

    public Command Command { get; private init; }

    /// <summary>The recording to replay or to write; null: the one that comes with the program.</summary>
    public string? File { get; private init; }

    public TimeSpan Interval { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>Null: until Ctrl+C.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>Where the model's state is kept across restarts; null: nowhere.</summary>
    public string? StateFile { get; private init; }

    public static bool TryParse(
        ReadOnlySpan<string> arguments,
        [NotNullWhen(true)] out CommandLine? result,
        [NotNullWhen(false)] out string? problem)
    {
        result = null;
        problem = null;
        var line = new CommandLine();
        var timing = "";
        for (var i = 0; i < arguments.Length && problem is null; i++)
        {
            var argument = arguments[i];
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (argument)
            {
                case "--help" or "-h":
                    result = new CommandLine { Command = Command.Help };
                    return true;
                case "--live" when i == 0:
                    line = line with { Command = Command.Live };
                    break;
                case "replay" or "record" when i == 0:
                    line = line with { Command = argument == "record" ? Command.Record : Command.Replay, File = value };
                    problem = value is null ? $"{argument} needs a file" : null;
                    i++;
                    break;
                case "--interval":
                    problem = Seconds(argument, value, LongestInterval, out var interval);
                    line = line with { Interval = interval };
                    timing = argument;
                    i++;
                    break;
                case "--duration":
                    problem = Seconds(argument, value, LongestDuration, out var duration);
                    line = line with { Duration = duration };
                    timing = argument;
                    i++;
                    break;
                case "--state":
                    problem = value is null ? "--state needs a file" : null;
                    line = line with { StateFile = value };
                    i++;
                    break;
                default:
                    problem = $"unknown argument {argument}";
                    break;
            }
        }

        if (problem is null && line.Command == Command.Replay && timing.Length > 0)
        {
            problem = $"{timing} goes with --live and record; a replay keeps the pace of its recording";
        }

        if (problem is null && line is { Command: Command.Record, StateFile: not null })
        {
            problem = "--state goes with --live and replay; record runs no model";
        }

        result = problem is null ? line : null;
        return problem is null;
    }

    private static string? Seconds(string option, string? value, double longest, out TimeSpan time)
    {
        var valid = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= ShortestSeconds
            && seconds <= longest;
        time = valid ? TimeSpan.FromSeconds(seconds) : default;
        return valid
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{option} needs a number of seconds from {ShortestSeconds} to {longest}, not \"{value}\"");
    }
}
