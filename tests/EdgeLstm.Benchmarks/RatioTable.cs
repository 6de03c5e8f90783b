using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// All engines in one process, a row a size: minimum nanoseconds of a timestep over interleaved rounds, and how many
/// times as long as EdgeLstm the others take. Less thorough than BenchmarkDotNet and done in one or two minutes.
/// </summary>
internal static class RatioTable
{
    private const int Repeats = 40;

    /// <summary>Enough for the JIT to finish its optimised code: it waits 100 ms for calls to settle, then compiles.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static void Print(IEnumerable<WorkloadSize> sizes)
    {
        Console.WriteLine(
            """
            Nanoseconds of one timestep, and ratios; 1000 is the number of timesteps of one call.

            | size | EdgeLstm Step | plain loop | ONNX Runtime 1 | EdgeLstm Run 1000 | ONNX Runtime 1000 | plain / Step | ONNX 1 / Step | ONNX 1000 / Run |
            |---|---|---|---|---|---|---|---|---|
            """);
        foreach (WorkloadSize size in sizes)
            PrintRow(size);
    }

    private static void PrintRow(WorkloadSize size)
    {
        StepEngine step = StepEngines.Create(StepEngine.Generated, size);
        StepEngine plain = StepEngines.Create(StepEngine.Plain, size);
        StepEngine run = StepEngines.Create(StepEngine.GeneratedRun, size);
        using var onnxStep = new OnnxStepEngine(size);
        using var onnxWindow = new OnnxWindowEngine(size);
        SameOutputs.Require(plain, step, onnxStep, run, onnxWindow);

        double[] times =
        [
            .. InterleavedTiming.Measure([step, plain, onnxStep, run, onnxWindow], WorkloadInputs.Timesteps, Repeats, WarmUp)
                .Select(sorted => sorted[0]),
        ];
        string cells = string.Join(" | ", times.Select(time => time.ToString("F1", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {size} | {cells} | {times[1] / times[0]:F2} | {times[2] / times[0]:F2} | {times[4] / times[3]:F2} |"));
    }
}
