using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SensorHost.Broker;
using SensorHost.Messages;

namespace SensorHost;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Watches hundreds of sensors with one small LSTM, each with a state of its own, over MQTT.

        SensorHost                           simulated sensors in this process, no broker: how fast it is
        SensorHost worker                    work for the sensors that the broker hands out, until Ctrl+C
        SensorHost feed                      send readings of simulated sensors, until Ctrl+C

        --broker HOST[:PORT]                 the MQTT broker of worker and feed (localhost:1883)
        --prefix TEXT                        what their topics begin with (sensors)
        --name TEXT                          the worker's name in health/NAME (the machine's name)
        --sensors NUMBER                     how many are simulated (1 to 100000; 500)
        --interval SECONDS                   time between two readings of a sensor of feed (0.01 to 3600; 1)
        --readings NUMBER                    how many of each; feed ends when all results have come (without a broker 1000)
        --help                               this text
        """;

    private const int MostSensors = 100_000;
    private const double ShortestSeconds = 0.01;
    private const double LongestSeconds = 3600;

    public Command Command { get; private init; }

    public BrokerAddress Broker { get; private init; } = BrokerAddress.Default;

    public string Prefix { get; private init; } = "sensors";

    public string Name { get; private init; } = Environment.MachineName;

    public int Sensors { get; private init; } = 500;

    public TimeSpan Interval { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>Readings of each sensor; null: not said.</summary>
    public int? Readings { get; private init; }

    public static bool TryParse(
        ReadOnlySpan<string> arguments,
        [NotNullWhen(true)] out CommandLine? result,
        [NotNullWhen(false)] out string? problem)
    {
        result = null;
        problem = null;
        var line = new CommandLine();
        var start = 0;
        if (arguments is ["worker" or "feed", ..])
        {
            line = line with { Command = arguments[0] == "worker" ? Command.Worker : Command.Feed };
            start = 1;
        }

        for (var i = start; i < arguments.Length && problem is null; i += 2)
        {
            var option = arguments[i];
            if (option is "--help" or "-h")
            {
                result = new CommandLine { Command = Command.Help };
                return true;
            }

            line = line.With(option, i + 1 < arguments.Length ? arguments[i + 1] : null, out problem);
        }

        result = problem is null ? line : null;
        return problem is null;
    }

    private CommandLine With(string option, string? value, out string? problem)
    {
        Command[] commands = option switch
        {
            "--broker" or "--prefix" => [Command.Worker, Command.Feed],
            "--name" => [Command.Worker],
            "--sensors" or "--readings" => [Command.Local, Command.Feed],
            "--interval" => [Command.Feed],
            _ => [],
        };
        if (!commands.Contains(Command))
        {
            problem = commands.Length == 0
                ? $"unknown argument {option}"
                : $"{option} does not go with {(Command == Command.Local ? "a run without a broker" : Command.ToString().ToLowerInvariant())}";
            return this;
        }

        problem = null;
        switch (option)
        {
            case "--broker":
                problem = BrokerAddress.TryParse(value, out var broker) ? null : $"--broker needs HOST or HOST:PORT, not \"{value}\"";
                return this with { Broker = broker };
            case "--prefix":
                problem = NameProblem(option, value);
                return this with { Prefix = value ?? "" };
            case "--name":
                problem = NameProblem(option, value);
                return this with { Name = value ?? "" };
            case "--sensors":
                problem = NumberProblem(option, value, MostSensors, out var sensors);
                return this with { Sensors = sensors };
            case "--readings":
                problem = NumberProblem(option, value, int.MaxValue, out var readings);
                return this with { Readings = readings };
            default:
                problem = SecondsProblem(option, value, out var interval);
                return this with { Interval = interval };
        }
    }

    private static string? NameProblem(string option, string? value) =>
        value is not null && Topics.IsName(value) ? null : $"{option} needs 1 to 64 letters without / + # $, not \"{value}\"";

    private static string? NumberProblem(string option, string? value, int most, out int number) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{option} needs a whole number from 1 to {most}, not \"{value}\"");

    private static string? SecondsProblem(string option, string? value, out TimeSpan time)
    {
        var valid = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= ShortestSeconds and <= LongestSeconds;
        time = valid ? TimeSpan.FromSeconds(seconds) : default;
        return valid
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{option} needs a number of seconds from {ShortestSeconds} to {LongestSeconds}, not \"{value}\"");
    }
}
