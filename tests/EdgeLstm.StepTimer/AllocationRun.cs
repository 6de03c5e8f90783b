using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>Counts what the steps allocate on the managed heap.</summary>
internal static class AllocationRun
{
    /// <summary>Prints engine,I,H,steps,bytes a line.</summary>
    /// <returns>True where nothing was allocated.</returns>
    public static bool Print(TimerOptions options)
    {
        bool none = true;
        var outputs = new float[WorkloadInputs.Timesteps];
        foreach (WorkloadSize size in options.Sizes)
        {
            foreach (string name in options.Engines)
            {
                StepEngine engine = StepEngines.Create(name, size);
                long before = GC.GetAllocatedBytesForCurrentThread();
                engine.Run(options.Steps, outputs);
                long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                none &= bytes == 0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{size.Input},{size.Hidden},{options.Steps},{bytes}"));
            }
        }

        return none;
    }
}
