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
          --engine A,B        one or more of edgelstm-f32 (Step, one timestep a call), edgelstm-try (TryStep),
                              edgelstm-run (Run, one call a window of 1000 timesteps), edgelstm-many (StepMany, one
                              timestep of 64 streams a call, 64 steps), edgelstm-bf16 and edgelstm-int8 (Step
                              with bfloat16 and int8 weights), edgelstm-same (Step with Reproducible; 1x16, 9x32
                              and 16x64 alone), edgelstm-pruned, edgelstm-pruned-bf16 and edgelstm-pruned-int8 (Step of a
                              pruned network; 9x32 alone) and plain-csharp (a plain loop); default:
                              edgelstm-f32 and plain-csharp, edgelstm-f32 alone with every other option below
          --steps N           timesteps of one run (default 2000)
          --repeats N         timed runs of every engine and size, interleaved (default 50; 1000 with --limits)
          --dump DIR          also write every output of a run as float32, a file an engine and size
          --exact             run --steps timesteps of one size, untimed and without warm-up, and print the last output
          --allocations       run --steps timesteps and print the bytes they allocated; exit code 1 if there are any
          --size              print I,H,kind,code_bytes,weight_bytes of every model of the engines: kind is machine-code
                              in a program that was published with NativeAOT for Linux and -p:StripSymbols=false, and il
                              under the JIT. Counted are the methods of the generated type and of its kernels, without what they
                              call in the runtime; exit code 1 where the program has no symbols to count
          --limits            measure this machine and print I,H,weight_bytes,flop_ns,load_ns,activation_ns,floor_ns: what
                              the multiply-adds, the loads of the weights and the activations of one step take at least
                              with the widest vectors, and floor = max(flop, load) + activation. It is an estimate to
                              compare machines and kernels by, not a proof that nothing can be faster
          --self-test         run the self-test of every model of the engines and print I,H,bytes,text: what it allocated
                              and what it says; exit code 1 where one failed
        Prints engine,I,H,steps,repeats,min_ns,median_ns,last_y,mean_y a line: nanoseconds of one step, the last output
        and the mean of all outputs of one run from the initial state. edgelstm-run gives one output a window, and each
        of its windows starts from the initial state.
        """;

    private IReadOnlyList<string>? _engines;
    private int? _repeats;

    public TimerMode Mode { get; private set; } = TimerMode.Time;

    public IReadOnlyList<WorkloadSize> Sizes { get; private set; } = WorkloadSize.All;

    public int Steps { get; private set; } = 2000;

    public int Repeats => _repeats ?? (Mode == TimerMode.Limits ? 1000 : 50);

    public string? DumpFolder { get; private set; }

    public IReadOnlyList<string> Engines =>
        _engines ?? (Mode == TimerMode.Time ? StepEngines.Default : [StepEngine.Generated]);

    /// <summary>The models of all engines and sizes.</summary>
    public IEnumerable<WorkloadModel> Models => from engine in Engines from size in Sizes select WorkloadModel.Of(engine, size);

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
        if (options.Mode is TimerMode.Size or TimerMode.SelfTest && options.Engines.Contains(StepEngine.Plain))
            throw new FormatException($"--size and --self-test are about generated models, and {StepEngine.Plain} has none");
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
                _engines = [.. Value().Split(',').Select(ParseEngine)];
                break;
            case "--steps":
                Steps = Count();
                break;
            case "--repeats":
                _repeats = Count();
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
            case "--size":
                Mode = TimerMode.Size;
                break;
            case "--limits":
                Mode = TimerMode.Limits;
                break;
            case "--self-test":
                Mode = TimerMode.SelfTest;
                break;
            default:
                throw new FormatException($"unknown option '{name}'");
        }

        string Value() => rest.TryDequeue(out string? value) ? value : throw new FormatException($"{name} needs a value");

        int Count() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new FormatException($"{name} takes a whole number from 1 on");
    }

    private static string ParseEngine(string name) => StepEngines.Names.Contains(name)
        ? name
        : throw new FormatException($"--engine: '{name}' is none of {string.Join(", ", StepEngines.Names)}");

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
