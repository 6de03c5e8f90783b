using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Two vectors that become one.</summary>
/// <param name="Mode">How.</param>
/// <param name="Size">Floats of the first one.</param>
/// <param name="First">First float of the other one that is taken.</param>
/// <param name="Count">Floats that are taken of it.</param>
/// <param name="OtherFirst">True where the other one stands first in a concatenation.</param>
internal sealed record MergePlan(string Id, string Name, MergeMode Mode, int Size, int First, int Count, bool OtherFirst)
    : LayerPlan(Id, Name, Size, Outputs(Mode, Size, Count), BlockPlanner.Pad(Outputs(Mode, Size, Count)), default)
{
    private static int Outputs(MergeMode mode, int size, int count) => mode == MergeMode.Concat ? size + count : size;
}
