using System.Diagnostics;

namespace EdgeLstm.Workload;

/// <summary>
/// Times engines in interleaved rounds: what else the machine does at a moment then slows one run of every engine and
/// not every run of one.
/// </summary>
public static class InterleavedTiming
{
    /// <summary>Untimed steps before a timed run: the round before has left other weights in the caches.</summary>
    private const int LeadInSteps = 200;

    /// <summary>Warms every engine up, then times it.</summary>
    /// <param name="engines">What is compared.</param>
    /// <param name="steps">Timesteps of one run, whole calls of every engine.</param>
    /// <param name="repeats">Timed runs of every engine.</param>
    /// <param name="warmUp">How long every engine runs untimed.</param>
    /// <returns>For every engine the nanoseconds of one step in each of its runs, the shortest first.</returns>
    public static double[][] Measure(IReadOnlyList<StepEngine> engines, int steps, int repeats, TimeSpan warmUp)
    {
        var outputs = new float[WorkloadInputs.Timesteps];
        foreach (StepEngine engine in engines)
            WarmUp(engine, warmUp, outputs);

        double[][] times = [.. engines.Select(_ => new double[repeats])];
        for (int round = 0; round < repeats; round++)
        {
            for (int index = 0; index < engines.Count; index++)
                times[index][round] = NanosecondsPerStep(engines[index], steps, outputs);
        }

        foreach (double[] runs in times)
            Array.Sort(runs);
        return times;
    }

    private static void WarmUp(StepEngine engine, TimeSpan duration, float[] outputs)
    {
        int steps = LeadIn(engine);
        long start = Stopwatch.GetTimestamp();
        do
        {
            engine.Run(steps, outputs);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
    }

    private static double NanosecondsPerStep(StepEngine engine, int steps, float[] outputs)
    {
        engine.Reset();
        engine.Run(LeadIn(engine), outputs);
        engine.Reset();
        long start = Stopwatch.GetTimestamp();
        engine.Run(steps, outputs);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / steps;
    }

    /// <summary>The lead-in in whole calls.</summary>
    private static int LeadIn(StepEngine engine) =>
        (LeadInSteps + engine.StepsPerCall - 1) / engine.StepsPerCall * engine.StepsPerCall;
}
