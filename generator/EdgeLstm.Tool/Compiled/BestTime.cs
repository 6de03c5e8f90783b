using System.Diagnostics;

namespace EdgeLstm.Tool.Compiled;

/// <summary>
/// A short measurement: the fastest of many calls, since whatever else the machine does can only make one slower. It
/// goes on long enough for the JIT to have optimised what is called.
/// </summary>
internal static class BestTime
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(600);

    /// <summary>A single call is measured in batches of at least this, since the clock is no finer than some 50 ns.</summary>
    private static readonly TimeSpan Batch = TimeSpan.FromMicroseconds(20);

    /// <summary>Seconds of one call.</summary>
    public static double Of(Action call)
    {
        long begin = Stopwatch.GetTimestamp();
        double best = double.PositiveInfinity;
        int calls = 1;
        while (Stopwatch.GetElapsedTime(begin) < Duration)
        {
            long start = Stopwatch.GetTimestamp();
            for (int index = 0; index < calls; index++)
                call();
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            if (taken < Batch)
                calls *= 2;
            else
                best = Math.Min(best, taken.TotalSeconds / calls);
        }

        return best;
    }

    /// <summary>Inputs in [-1, 1), the same every time; zeros could be unlike anything that the network is given.</summary>
    public static float[] Inputs(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
