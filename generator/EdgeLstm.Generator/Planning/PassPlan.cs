using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Sums that are formed together: enough of them to hide the latency of an addition, few enough for the registers.</summary>
/// <param name="Accumulators">The sums.</param>
/// <param name="Inputs">How the rows of each input vector (x, or x and then h) are gone through.</param>
/// <param name="Chains">Partial sums of each accumulator.</param>
internal sealed record PassPlan(EquatableArray<AccumulatorPlan> Accumulators, EquatableArray<InputPlan> Inputs, int Chains)
{
    /// <summary>Multiply-add instructions in its text.</summary>
    public int Instructions => Accumulators.Count * Inputs.Sum(input => input.RowsInText);
}
