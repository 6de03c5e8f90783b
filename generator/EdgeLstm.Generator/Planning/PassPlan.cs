using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Tiles whose sums are formed together: enough of them to hide the latency of an addition, few enough for the registers.</summary>
/// <param name="Tiles">The units.</param>
/// <param name="Inputs">How the rows of each input vector (x, or x and then h) are gone through.</param>
/// <param name="Chains">Partial sums of each accumulator.</param>
internal sealed record PassPlan(EquatableArray<TilePlan> Tiles, EquatableArray<InputPlan> Inputs, int Chains)
{
    /// <summary>All sums of the pass.</summary>
    public IEnumerable<AccumulatorPlan> Accumulators => Tiles.SelectMany(tile => tile.Accumulators);

    /// <summary>Multiply-add instructions in its text.</summary>
    public int Instructions => Accumulators.Count() * Inputs.Sum(input => input.RowsInText);
}
