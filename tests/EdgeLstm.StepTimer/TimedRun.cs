using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>Times every engine and size, and prints what one step took and what came out.</summary>
internal static class TimedRun
{
    public static void Print(TimerOptions options)
    {
        StepEngine[] engines =
            [.. from size in options.Sizes from name in options.Engines select StepEngines.Create(name, size)];
        // Two seconds let the JIT finish its optimised code; code compiled ahead of time only has to fill the caches.
        TimeSpan warmUp = TimeSpan.FromSeconds(JitCompiler.IsPresent ? 2 : 0.1);
        double[][] times = InterleavedTiming.Measure(engines, options.Steps, options.Repeats, warmUp);

        if (options.DumpFolder is not null)
            Directory.CreateDirectory(options.DumpFolder);
        for (int index = 0; index < engines.Length; index++)
            PrintLine(engines[index], options, times[index]);
    }

    private static void PrintLine(StepEngine engine, TimerOptions options, double[] sortedTimes)
    {
        var outputs = new float[engine.OutputCount(options.Steps)];
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
