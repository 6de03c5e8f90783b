using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Generated code against the double-precision evaluation, over sizes, activations and shapes of networks.</summary>
public sealed class KernelTests
{
    [Fact]
    public void Every_number_of_units_gives_the_exact_result_to_1e5()
    {
        Network[] networks = [.. Enumerable.Range(1, 70).Select(units => Networks.WithInput(1 + units % 5, units).Lstm(units).Dense(1 + units % 7).Build())];
        Assertions.AllMatch(networks);
    }
}
