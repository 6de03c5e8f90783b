using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;

namespace EdgeLstm.Planning.Stages;

/// <summary>Whether the sequences that a network keeps of a window fit on the stack.</summary>
internal static class ScratchRules
{
    /// <summary>What does not fit: of the window that the file fixes, or of the shortest one that the network can take.</summary>
    /// <param name="network">The network.</param>
    /// <param name="clampInputs">Whether its inputs are limited to their range.</param>
    public static ScratchExcess? FindExcess(Network network, bool clampInputs)
    {
        IReadOnlyList<ScratchSlot> slots = ScratchPlanner.Slots(StagePlanner.Plan(NetworkPruning.Of(network).Network, clampInputs, Precision.Float32));
        long timesteps = network.Timesteps ?? DataFlows.ShortestWindow(network.Layers);
        long bytes = ScratchPlanner.BytesAt(slots, timesteps);
        if (bytes <= ScratchPlanner.MaxBytes)
            return null;
        DataBuffer largest = slots.Select(slot => slot.Largest(timesteps)).OrderByDescending(sequence => sequence.FloatsAt(timesteps)).First();
        return new ScratchExcess(timesteps, bytes, largest.Layer);
    }
}
