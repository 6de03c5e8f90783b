using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Sums that are formed together: enough of them to hide the latency of an addition, few enough for the registers.</summary>
/// <param name="Accumulators">The sums.</param>
/// <param name="Inputs">How the rows of each input vector (x, or x and then h) are gone through.</param>
/// <param name="Chains">Partial sums of each accumulator.</param>
internal sealed record PassPlan(EquatableArray<AccumulatorPlan> Accumulators, EquatableArray<InputPlan> Inputs, int Chains)
{
    /// <summary>Whether two rows share their words.</summary>
    public bool SharesWords => Accumulators[0].Part == WeightPart.PairOfInputs;

    /// <summary>Multiply-add instructions in its text.</summary>
    public int Instructions => Accumulators.Count * Inputs.Sum(input => input.RowsInText);

    /// <summary>Floats before the weights of the pass, where its accumulators count from there.</summary>
    public int FirstWeight { get; init; }

    /// <summary>Floats before the sums of the pass, where its accumulators count from there.</summary>
    public int FirstSum { get; init; }

    /// <summary>What the pass does, wherever: passes of which it is equal share a method.</summary>
    public PassPlan Shape => this with { FirstWeight = 0, FirstSum = 0 };

    /// <summary>The same pass, its accumulators counted from the first of them.</summary>
    public PassPlan Relative()
    {
        AccumulatorPlan first = Accumulators[0];
        return this with
        {
            FirstWeight = first.WeightOffset,
            FirstSum = first.Target,
            Accumulators = new(Accumulators.Select(sum => sum with { WeightOffset = sum.WeightOffset - first.WeightOffset, Target = sum.Target - first.Target })),
        };
    }
}
