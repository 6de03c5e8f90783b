using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>What the planner chooses, and that it is what its cost model says.</summary>
public sealed class KernelPlanTests
{
    /// <summary>The blocks of the ten sizes that are measured.</summary>
    [Theory]
    [InlineData(1, 8, 2, "8")]
    [InlineData(1, 16, 2, "16")]
    [InlineData(1, 20, 1, "20")]
    [InlineData(1, 40, 1, "24 16")]
    [InlineData(4, 16, 2, "16")]
    [InlineData(6, 32, 1, "16 16")]
    [InlineData(9, 32, 1, "16 16")]
    [InlineData(16, 64, 1, "24 24 16")]
    [InlineData(32, 128, 1, "24 24 24 24 24 8")]
    [InlineData(64, 256, 1, "24 24 24 24 24 24 24 24 24 24 16")]
    public void Units_are_cut_into_the_cheapest_blocks(int input, int units, int chains, string lanes)
    {
        LstmPlan plan = Plan(input, units);
        Assert.Equal(chains, plan.Chains);
        Assert.Equal(lanes, string.Join(' ', plan.Blocks.Select(block => block.Lanes)));
        IsCheapest(plan, input + units);
    }

    /// <summary>Pairs are bound by multiplying, so what counts is that blocks are whole.</summary>
    [Theory]
    [InlineData(1, 8, 2, "8")]
    [InlineData(1, 20, 1, "20")]
    [InlineData(1, 40, 1, "24 16")]
    [InlineData(16, 64, 1, "24 24 16")]
    [InlineData(32, 128, 1, "16 16 16 16 16 16 16 16")]
    public void Units_with_pairs_of_weights_are_cut_into_the_cheapest_blocks(int input, int units, int chains, string lanes)
    {
        LstmPlan plan = Plan(input, units, Precision.BFloat16);
        Assert.Equal(chains, plan.Chains);
        Assert.Equal(lanes, string.Join(' ', plan.Blocks.Select(block => block.Lanes)));
        IsCheapest(plan, input + units);
    }

    private static void IsCheapest(LstmPlan plan, int rows)
    {
        double chosen = Cycles(plan.Blocks[0].Lanes);
        Assert.All([16, 20, 24], other => Assert.True(chosen <= Cycles(other)));

        double Cycles(int lanes) => KernelCost.Cycles(plan.Units, rows, lanes, plan.Chains, plan.Precision);
    }

    /// <summary>Sums that do not fit the registers would go through memory at every row.</summary>
    [Theory]
    [InlineData("Float32")]
    [InlineData("BFloat16")]
    public void Every_pass_fits_the_registers(string precision)
    {
        foreach (int units in Enumerable.Range(1, 140))
        {
            LstmPlan plan = Plan(1 + units % 9, units, Enum.Parse<Precision>(precision));
            Assert.Equal(KernelTraits.All.Select(traits => traits.Set), plan.Variants.Select(variant => variant.Traits.Set));
            foreach (VariantPlan variant in plan.Variants)
            {
                Assert.All(Passes(variant), pass => Assert.InRange(pass.Accumulators.Count * pass.Chains, 1, variant.Traits.Accumulators));
                Assert.All(Passes(variant), pass => Assert.Equal(plan.Chains, pass.Chains));
            }

            foreach (VariantPlan variant in plan.StreamVariants)
                Assert.All(Passes(variant), pass => Assert.InRange(pass.Accumulators.Count * LstmPlan.StreamsAtOnce, 1, KernelTraits.All.Single(traits => traits.Set == variant.Traits.Set).Accumulators));
        }
    }

    /// <summary>Every sum of every unit is formed once, at every instruction set, and none outside of the memory for it.</summary>
    [Theory]
    [InlineData("Float32")]
    [InlineData("BFloat16")]
    public void Every_sum_has_its_place(string precision)
    {
        foreach (int units in new[] { 3, 16, 20, 40, 44, 64, 100, 130 })
        {
            LstmPlan plan = Plan(2, units, Enum.Parse<Precision>(precision));
            foreach (VariantPlan variant in plan.Variants.Concat(plan.StreamVariants))
            {
                foreach (TurnPlan turn in new[] { variant.Loop, variant.Rest })
                {
                    int[] written = [.. turn.Passes.SelectMany(pass => pass.Accumulators.SelectMany(sum => Enumerable.Range(pass.FirstSum + sum.Target, sum.Lanes)))];
                    Assert.Equal(written.Length, written.Distinct().Count());
                    Assert.All(turn.Cells, cells => Assert.Subset(
                        written.ToHashSet(),
                        Enumerable.Range(0, 4).SelectMany(gate => Enumerable.Range(cells.Sums + GateSums.Offset(plan.Precision, gate, cells.Lanes), cells.Lanes)).ToHashSet()));
                    Assert.All(written, place => Assert.InRange(place, KernelTraits.AlignmentFloats, variant.SumFloats - 1));
                }

                int finished = variant.LoopCount * variant.Loop.Cells.Sum(cells => cells.Lanes) + variant.Rest.Cells.Sum(cells => cells.Lanes);
                Assert.Equal(plan.PaddedUnits, finished);
            }
        }
    }

    /// <summary>
    /// Zeros around the weights are as many as some kernel reads: a vector in front and behind where rows are read from
    /// aligned addresses, and otherwise what the last vector of a narrow row reaches beyond it.
    /// </summary>
    [Theory]
    [InlineData("Float32")]
    [InlineData("BFloat16")]
    public void No_kernel_reads_outside_of_its_table_and_no_zeros_are_stored_for_none(string precision)
    {
        foreach (int units in Enumerable.Range(1, 140))
        {
            LstmPlan plan = Plan(1 + units % 9, units, Enum.Parse<Precision>(precision));
            int first = plan.Weights.Count, end = 0;
            foreach (VariantPlan variant in plan.Variants.Concat(plan.SumVariants).Concat(plan.StreamVariants))
            {
                foreach ((TurnPlan turn, int from) in new[] { (variant.Loop, 0), (variant.Loop, (variant.LoopCount - 1) * variant.LoopWeights), (variant.Rest, 0) })
                {
                    foreach ((PassPlan pass, AccumulatorPlan sum) in turn.Passes.SelectMany(pass => pass.Accumulators.Select(sum => (pass, sum))))
                    {
                        int at = from + pass.FirstWeight + sum.WeightOffset;
                        first = Math.Min(first, at - (variant.Traits.AlignsWeights ? variant.Traits.Lanes : 0));
                        end = Math.Max(end, at + (plan.InputSize + plan.HiddenRows) * sum.RowLength + sum.Lanes);
                    }
                }
            }

            Assert.Equal((0, plan.Weights.Count), (first, end));
        }
    }

    private static IEnumerable<PassPlan> Passes(VariantPlan variant) => variant.Loop.Passes.Concat(variant.Rest.Passes);

    private static LstmPlan Plan(int input, int units, Precision precision = Precision.Float32)
    {
        Network network = Networks.WithInput(input, units).Lstm(units).Build();
        return LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).Layers.OfType<LstmPlan>().Single();
    }
}
