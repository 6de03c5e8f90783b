using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// How far float32 is from double precision after up to a hundred million steps over inputs that never repeat: the worst
/// and the mean error of the outputs in each power of ten. About two minutes.
/// </summary>
internal static class LongRun
{
    private const long Steps = 100_000_000;
    private const uint Seed = 4711;

    public static void Print()
    {
        var size = new WorkloadSize(1, 8);
        var exact = new DoubleLstm(new WorkloadWeights(size));
        var model = new Lstm1x8();
        var inputs = new Lcg(Seed);
        Span<float> x = stackalloc float[1];
        Span<float> y = stackalloc float[1];
        Console.WriteLine("| steps | worst error | mean error |\n|---|---|---|");
        double worst = 0;
        double sum = 0;
        long first = 0;
        for (long step = 1, until = 1_000; step <= Steps; step++)
        {
            // 2^32 numbers until it repeats: 40 times as many as there are steps.
            x[0] = inputs.Next(1);
            model.Step(x, y);
            double error = Math.Abs(y[0] - exact.Step(x));
            worst = Math.Max(worst, error);
            sum += error;
            if (step != until)
                continue;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {first + 1:N0} to {step:N0} | {worst:E2} | {sum / (step - first):E2} |"));
            (worst, sum, first, until) = (0, 0, step, 10 * until);
        }
    }
}
