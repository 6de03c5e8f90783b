using EdgeLstm.Model;

namespace EdgeLstm.Onnx.Tests;

/// <summary>The comparison with ONNX Runtime is sharp enough to see every single mistake in reading an LSTM node.</summary>
public sealed class LstmMutationTests
{
    /// <summary>Far beyond what rounding does.</summary>
    private const double Caught = 100 * Agreement.Tolerance;

    public static TheoryData<string> Names => [.. LstmMutations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_caught(string name)
    {
        (LstmCase template, Func<LstmCase, Network> mutate) = LstmMutations.All[name];
        foreach (int seed in Enumerable.Range(1, 5))
        {
            LstmCase item = template with { Seed = seed };
            double[][] expected = LstmComparison.Expected(item);
            Assert.InRange(LstmComparison.Error(item, expected, LstmComparison.Import(item.ToFile())), 0, Agreement.Tolerance);
            Assert.InRange(LstmComparison.Error(item, expected, mutate(item)), Caught, double.PositiveInfinity);
        }
    }
}
