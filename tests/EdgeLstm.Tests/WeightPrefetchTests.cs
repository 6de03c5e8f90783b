using System.Globalization;
using System.Text.RegularExpressions;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Which kernels ask for weights ahead, and that they ask for each line of the cache once.</summary>
public sealed class WeightPrefetchTests
{
    [Theory]
    [InlineData("BFloat16", 16, 64, "1280 1280", "0 1280")]
    [InlineData("BFloat16", 32, 128, "1280 1280", "0 1280")]
    [InlineData("BFloat16", 16, 48, "0 0", "")] // 24.4 KiB stay in the first-level cache.
    [InlineData("Float32", 16, 64, "0 0", "0 0")]
    public void Pairs_beyond_the_first_level_cache_are_asked_for_ahead(string precision, int input, int units, string step, string sums)
    {
        LstmPlan plan = Layer(Plan(input, units, Enum.Parse<Precision>(precision)));

        Assert.Equal(step, Ahead(plan.Variants.Single(variant => variant.Traits.Set == InstructionSet.Vector256)));
        Assert.Equal(sums, string.Join(' ', plan.SumVariants.Where(variant => variant.Traits.Set == InstructionSet.Vector256).Select(Ahead)));
        Assert.All(plan.Variants.Concat(plan.SumVariants).Where(variant => variant.Traits.Set != InstructionSet.Vector256), variant => Assert.Equal("0 0", Ahead(variant)));
        Assert.All(plan.StreamVariants, variant => Assert.Equal("0 0", Ahead(variant)));
    }

    /// <summary>Rows of 20 units take two and a half lines of 64 bytes: where a line has begun in the row before, it is not asked for again.</summary>
    [Fact]
    public void Every_line_of_a_turn_is_asked_for_once()
    {
        LayoutPlan plan = Plan(8, 100, Precision.BFloat16);
        Assert.Equal(20, Layer(plan).Blocks[0].Lanes);
        string source = string.Concat(Emission.ModelEmitter.Emit(plan).Select(file => file.Source));
        string[] turns = [.. source.Split("do\n").Where(turn => turn.Contains("WeightTable.Prefetch(", StringComparison.Ordinal))];

        // x and h of a step, and h behind sums that are there.
        Assert.Equal(3, turns.Length);
        Assert.All(turns, turn => Assert.Equal(
            Enumerable.Range(0, 4 * 160 / 64).Select(line => 1280 + 64 * line),
            Regex.Matches(turn, @"WeightTable\.Prefetch\(ref [xh]Row40, (\d+)\);").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))));
    }

    private static string Ahead(VariantPlan variant) => string.Join(
        "; ",
        variant.Loop.Passes.Concat(variant.Rest.Passes).Select(pass => string.Join(' ', pass.Inputs.Select(input => input.PrefetchBytes))).Distinct());

    private static LstmPlan Layer(LayoutPlan plan) => plan.Layers.OfType<LstmPlan>().Single();

    private static LayoutPlan Plan(int input, int units, Precision precision)
    {
        Network network = Networks.WithInput(input, units).Lstm(units).Build();
        return LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network);
    }
}
