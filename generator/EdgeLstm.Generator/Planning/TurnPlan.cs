using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Sums of some blocks of units, and what is made of them.</summary>
/// <param name="Passes">The sums, as many at a time as the registers hold.</param>
/// <param name="Cells">For an LSTM layer, the blocks that are finished once all the sums are there.</param>
internal sealed record TurnPlan(EquatableArray<PassPlan> Passes, EquatableArray<CellCallPlan> Cells)
{
    /// <summary>Nothing to do.</summary>
    public static readonly TurnPlan Empty = new(default, default);

    /// <summary>Multiply-add instructions in its text.</summary>
    public int Instructions => Passes.Sum(pass => pass.Instructions);
}
