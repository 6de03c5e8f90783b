using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Some features of a vector side by side: those for which the layer behind has weights.</summary>
/// <param name="Size">Floats of the vector.</param>
/// <param name="Taken">Which of them, in ascending order.</param>
internal sealed record TakePlan(string Id, string Name, int Size, EquatableArray<int> Taken)
    : LayerPlan(Id, Name, Size, Taken.Count, BlockPlanner.Pad(Taken.Count), default)
{
    /// <summary>Of several vectors at a time at most, 64 KiB of the stack; longer ones are taken one by one.</summary>
    public const int MostFloatsTogether = 16 * 1024;

    /// <summary>Floats of what is taken of several vectors.</summary>
    public int FloatsOf(int vectors) => vectors * PaddedUnits;
}
