using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>
/// Times every engine and size. Rounds are interleaved: what else the machine does at a moment then slows one run of
/// every engine and not every run of one.
/// </summary>
internal static class TimedRun
{
    /// <summary>Untimed steps before a timed run: the round before has left other weights in the caches.</summary>
    private const int LeadInSteps = 200;

    public static void Print(TimerOptions options)
    {
        StepEngine[] engines =
            [.. from size in options.Sizes from name in options.Engines select StepEngines.Create(name, size)];
        var outputs = new float[WorkloadInputs.Timesteps];
        foreach (StepEngine engine in engines)
            WarmUp(engine, outputs);

        var times = new double[engines.Length, options.Repeats];
        for (int round = 0; round < options.Repeats; round++)
        {
            for (int index = 0; index < engines.Length; index++)
                times[index, round] = NanosecondsPerStep(engines[index], options.Steps, outputs);
        }

        if (options.DumpFolder is not null)
            Directory.CreateDirectory(options.DumpFolder);
        for (int index = 0; index < engines.Length; index++)
        {
            double[] sorted = [.. Enumerable.Range(0, options.Repeats).Select(round => times[index, round]).Order()];
            PrintLine(engines[index], options, sorted);
        }
    }

    /// <summary>Two seconds let the JIT finish its optimised code; code compiled ahead of time only has to fill the caches.</summary>
    private static void WarmUp(StepEngine engine, float[] outputs)
    {
        TimeSpan duration = TimeSpan.FromSeconds(RuntimeFeature.IsDynamicCodeCompiled ? 2 : 0.1);
        long start = Stopwatch.GetTimestamp();
        do
        {
            engine.Run(LeadInSteps, outputs);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
    }

    private static double NanosecondsPerStep(StepEngine engine, int steps, float[] outputs)
    {
        engine.Reset();
        engine.Run(LeadInSteps, outputs);
        engine.Reset();
        long start = Stopwatch.GetTimestamp();
        engine.Run(steps, outputs);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / steps;
    }

    private static void PrintLine(StepEngine engine, TimerOptions options, double[] sortedTimes)
    {
        var outputs = new float[options.Steps];
        engine.Reset();
        engine.Run(options.Steps, outputs);
        if (options.DumpFolder is not null)
            OutputDump.Write(Path.Combine(options.DumpFolder, $"{engine.Name}-{engine.Size}.f32"), outputs);

        double median = (sortedTimes[(sortedTimes.Length - 1) / 2] + sortedTimes[sortedTimes.Length / 2]) / 2;
        double mean = outputs.Average(output => (double)output);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{engine.Name},{engine.Size.Input},{engine.Size.Hidden},{options.Steps},{options.Repeats},{sortedTimes[0]:F1},{median:F1},{outputs[^1]:R},{mean:R}"));
    }
}
