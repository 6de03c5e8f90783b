using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>The command line.</summary>
internal sealed class TimerOptions
{
    public const string Usage =
        """
        usage: EdgeLstm.StepTimer [options]
          --sizes 1x16,6x32   input x hidden, some of the ten sizes (default: all)
          --engine NAME       edgelstm-f32 or plain-csharp (default: both; edgelstm-f32 with --exact and --allocations)
          --steps N           timesteps of one run (default 2000)
          --repeats N         timed runs of every engine and size, interleaved (default 50)
          --dump DIR          also write every output of a run as float32, a file an engine and size
          --exact             run --steps timesteps of one size, untimed and without warm-up, and print the last output
          --allocations       run --steps timesteps and print the bytes they allocated; exit code 1 if there are any
        Prints engine,I,H,steps,repeats,min_ns,median_ns,last_y,mean_y a line: nanoseconds of one step, the last output
        and the mean of all outputs of one run from the initial state.
        """;

    private string? _engine;

    public TimerMode Mode { get; private set; } = TimerMode.Time;

    public IReadOnlyList<WorkloadSize> Sizes { get; private set; } = WorkloadSize.All;

    public int Steps { get; private set; } = 2000;

    public int Repeats { get; private set; } = 50;

    public string? DumpFolder { get; private set; }

    public IReadOnlyList<string> Engines =>
        _engine is not null ? [_engine] : Mode == TimerMode.Time ? StepEngines.Names : [StepEngine.Generated];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why.</exception>
    public static TimerOptions Parse(string[] arguments)
    {
        var options = new TimerOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? name))
            options.Read(name, rest);
        if (options.Mode == TimerMode.Exact && options.Sizes.Count != 1)
            throw new FormatException("--exact runs one size: name it with --sizes");
        return options;
    }

    private void Read(string name, Queue<string> rest)
    {
        switch (name)
        {
            case "--sizes":
                Sizes = [.. Value().Split(',').Select(ParseSize)];
                break;
            case "--engine":
                _engine = Value();
                if (!StepEngines.Names.Contains(_engine))
                    throw new FormatException($"--engine: no engine is named '{_engine}'");
                break;
            case "--steps":
                Steps = Count();
                break;
            case "--repeats":
                Repeats = Count();
                break;
            case "--dump":
                DumpFolder = Value();
                break;
            case "--exact":
                Mode = TimerMode.Exact;
                break;
            case "--allocations":
                Mode = TimerMode.Allocations;
                break;
            default:
                throw new FormatException($"unknown option '{name}'");
        }

        string Value() => rest.TryDequeue(out string? value) ? value : throw new FormatException($"{name} needs a value");

        int Count() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new FormatException($"{name} takes a whole number from 1 on");
    }

    private static WorkloadSize ParseSize(string text)
    {
        foreach (WorkloadSize size in WorkloadSize.All)
        {
            if (size.ToString() == text)
                return size;
        }

        throw new FormatException($"--sizes: '{text}' is none of {string.Join(", ", WorkloadSize.All)}");
    }
}
