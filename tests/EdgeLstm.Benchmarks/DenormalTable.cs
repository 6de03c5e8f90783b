using System.Diagnostics;
using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// A step whose inputs are denormal numbers beside one with ordinary numbers, the same code: what silence costs. The
/// layer has no biases, or no sum could come near denormal numbers in the first place.
/// </summary>
internal static class DenormalTable
{
    private const int Rounds = 200;
    private const int StepsPerRound = 2_000;

    /// <summary>The smallest normal number is 1.2e-38.</summary>
    private const float Denormal = 1e-40f;

    /// <summary>Outputs of silence are far below this, and still no denormal numbers.</summary>
    private const float SilentOutput = 1e-12f;

    public static void Print(IEnumerable<WorkloadSize> sizes)
    {
        Console.WriteLine("| size | ordinary ns | silent ns | ratio |\n|---|---|---|---|");
        foreach (WorkloadSize size in sizes)
        {
            var row = typeof(DenormalTable).GetMethod(nameof(Row), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
            row.MakeGenericMethod(ShapedModel.CompileWithoutBias(size)).Invoke(null, [size]);
        }
    }

    private static void Row<TModel>(WorkloadSize size)
        where TModel : struct, ILstmStepModel<TModel>
    {
        float[] ordinary = WorkloadInputs.Create(size)[..size.Input];
        float[] tiny = [.. ordinary.Select(value => value * Denormal)];
        double ordinaryTime = double.MaxValue;
        double silentTime = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            ordinaryTime = Math.Min(ordinaryTime, Time<TModel>(ordinary, isSilent: false));
            silentTime = Math.Min(silentTime, Time<TModel>(tiny, isSilent: true));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {ordinaryTime:F1} | {silentTime:F1} | {silentTime / ordinaryTime:F2} |"));
    }

    private static double Time<TModel>(float[] x, bool isSilent)
        where TModel : struct, ILstmStepModel<TModel>
    {
        var model = new TModel();
        float[] y = new float[TModel.OutputSize];
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < StepsPerRound; step++)
            model.Step(x, y);
        double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / StepsPerRound;
        if (y[0] == 0 || float.IsSubnormal(y[0]) || Math.Abs(y[0]) < SilentOutput != isSilent)
            throw new InvalidOperationException($"{typeof(TModel).Name}: the output {y[0]} does not show that the inputs were {(isSilent ? "" : "not ")}silent");
        return time;
    }
}
