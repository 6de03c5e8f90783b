using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// Every size with every shape of blocks that the planner may choose, in interleaved rounds: whether the cost model picks
/// the fastest, or one within a few percent of it. Rows of one block only differ by where the JIT has put the code.
/// </summary>
internal static class ShapeTable
{
    private const int Repeats = 60;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly int[] Lanes = [16, 20, 24];

    public static void Print(IEnumerable<WorkloadSize> sizes)
    {
        Console.WriteLine(
            """
            Nanoseconds of one step with blocks of 16, 20 and 24 units, and what the planner's choice takes over the fastest.

            | size | 16 | 20 | 24 | chosen | over the fastest |
            |---|---|---|---|---|---|
            """);
        foreach (WorkloadSize size in sizes.Where(size => size.Hidden > Lanes[^1]))
        {
            double[] times =
            [
                .. InterleavedTiming.Measure([.. Lanes.Select(lanes => ShapedModel.CreateEngine(size, lanes))], WorkloadInputs.Timesteps, Repeats, WarmUp)
                    .Select(sorted => sorted[0]),
            ];
            int chosen = ShapedModel.Chosen(size);
            double over = times[Array.IndexOf(Lanes, chosen)] / times.Min() - 1;
            string cells = string.Join(" | ", times.Select(time => time.ToString("F1", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {cells} | {chosen} | {100 * over:F1} % |"));
        }
    }
}
