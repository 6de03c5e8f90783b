using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>What is measured: the ten sizes, or those that the environment variable EDGELSTM_SIZES lists.</summary>
internal static class BenchmarkSizes
{
    public static IEnumerable<WorkloadSize> Selected
    {
        get
        {
            string[]? wanted = Environment.GetEnvironmentVariable("EDGELSTM_SIZES")?.Split(',');
            return WorkloadSize.All.Where(size => wanted is null || wanted.Contains(size.ToString()));
        }
    }
}
