using System.Diagnostics;

namespace HostMonitor.Machine;

/// <summary>Reads the machine at a steady pace.</summary>
internal static class Sampler
{
    /// <summary>
    /// One reading an interval, the first after one interval, until <paramref name="duration"/> is over
    /// (null: for ever) or <paramref name="cancellation"/> asks to stop.
    /// </summary>
    public static IEnumerable<Reading> Sample(
        MachineReader machine, TimeSpan interval, TimeSpan? duration, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var due = interval;
        while (duration is not { } limit || due <= limit)
        {
            // Each reading is due at a multiple of the interval, so being late once does not add up.
            var wait = due - Stopwatch.GetElapsedTime(start);
            if (cancellation.WaitHandle.WaitOne(wait > TimeSpan.Zero ? wait : TimeSpan.Zero))
            {
                yield break;
            }

            yield return machine.Read();

            // After a longer sleep (a suspended laptop) go on from now instead of catching up in a burst.
            var elapsed = Stopwatch.GetElapsedTime(start);
            due = elapsed - due < interval ? due + interval : elapsed + interval;
        }
    }
}
