using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>
/// Runs the steps and nothing else. Two runs differ by their steps alone, so an instruction counter around the process
/// gives the instructions of one step.
/// </summary>
internal static class ExactRun
{
    public static void Print(TimerOptions options)
    {
        var outputs = new float[WorkloadInputs.Timesteps];
        foreach (string name in options.Engines)
        {
            StepEngine engine = StepEngines.Create(name, options.Sizes[0]);
            engine.Run(options.Steps, outputs);
            Console.WriteLine(outputs[(engine.OutputCount(options.Steps) - 1) % outputs.Length].ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
