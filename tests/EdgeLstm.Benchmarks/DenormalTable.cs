using System.Diagnostics;
using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// A step whose inputs, sums, c and h are all denormal numbers beside one with ordinary numbers, the same code: what
/// silence costs where a processor takes long for them. The biases are zero, or no sum would be denormal.
/// </summary>
internal static class DenormalTable
{
    private const int Rounds = 200;
    private const int StepsPerRound = 2_000;

    /// <summary>The smallest normal number is 1.2e-38.</summary>
    private const float Denormal = 1e-40f;

    public static void Print(IEnumerable<WorkloadSize> sizes)
    {
        Console.WriteLine("| size | ordinary ns | denormal ns | ratio |\n|---|---|---|---|");
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
        double normalTime = double.MaxValue;
        double denormalTime = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            normalTime = Math.Min(normalTime, Time<TModel>(ordinary, isDenormal: false));
            denormalTime = Math.Min(denormalTime, Time<TModel>(tiny, isDenormal: true));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {normalTime:F1} | {denormalTime:F1} | {denormalTime / normalTime:F2} |"));
    }

    private static double Time<TModel>(float[] x, bool isDenormal)
        where TModel : struct, ILstmStepModel<TModel>
    {
        var model = new TModel();
        float[] y = new float[TModel.OutputSize];
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < StepsPerRound; step++)
            model.Step(x, y);
        double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / StepsPerRound;
        if (y[0] == 0 || float.IsSubnormal(y[0]) != isDenormal)
            throw new InvalidOperationException($"{typeof(TModel).Name}: the output {y[0]} does not show that the numbers were {(isDenormal ? "" : "not ")}denormal");
        return time;
    }
}
