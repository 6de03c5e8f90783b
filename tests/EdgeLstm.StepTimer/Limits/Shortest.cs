using System.Diagnostics;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>
/// Times a short piece of work many times and keeps the shortest: the one that nothing else of the machine came between.
/// </summary>
internal static class Shortest
{
    private static float _result;

    /// <summary>Nanoseconds of the fastest of <paramref name="repeats"/> runs.</summary>
    /// <param name="work">Some 10 µs of work, far more than the clock's resolution; its result is stored, so that it has to be computed.</param>
    /// <param name="repeats">How often it runs.</param>
    public static double Nanoseconds(Func<float> work, int repeats)
    {
        double shortest = double.PositiveInfinity;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            float result = work();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            Volatile.Write(ref _result, result);
        }

        return shortest;
    }
}
