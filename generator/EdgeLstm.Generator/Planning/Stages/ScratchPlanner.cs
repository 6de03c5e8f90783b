using EdgeLstm.Model;

namespace EdgeLstm.Planning.Stages;

/// <summary>Gives every sequence its scratch memory, which is free again after the last stage that reads it, and says how long a window may be.</summary>
internal static class ScratchPlanner
{
    /// <summary>Scratch memory lies on the stack, of which the main thread of Windows has 1 MiB and other systems more.</summary>
    public const long MaxBytes = 256 * 1024;

    public static IReadOnlyList<ScratchSlot> Slots(StagedNetwork network)
    {
        var slots = new List<ScratchSlot>();
        for (int stage = 0; stage < network.Stages.Count; stage++)
        {
            foreach (DataBuffer sequence in network.Stages[stage].Outputs.Select(output => output.Target).Where(target => target.Kind == BufferKind.Sequence))
            {
                ScratchSlot? slot = slots.FirstOrDefault(candidate => candidate.LastStage < stage && candidate.Takes(sequence));
                if (slot is null)
                    slots.Add(slot = new ScratchSlot(FormattableString.Invariant($"scratch{slots.Count + 1}"), sequence));
                else
                    slot.Add(sequence);
                slot.LastStage = LastReader(network, sequence);
            }
        }

        return slots;
    }

    /// <summary>Bytes for a window of so many timesteps.</summary>
    public static long BytesAt(IReadOnlyList<ScratchSlot> slots, long timesteps) => slots.Sum(slot => 4 * slot.FloatsAt(timesteps));

    /// <summary>How long a window may be.</summary>
    /// <param name="network">The network.</param>
    /// <param name="slots">Its scratch memory, which holds the shortest window at least.</param>
    public static WindowLimits Limits(Network network, IReadOnlyList<ScratchSlot> slots)
    {
        int shortest = (int)DataFlows.ShortestWindow(network.Layers);
        if (network.Timesteps is not null || slots.All(slot => slot.First.Rows!.Known is not null))
            return new WindowLimits(shortest, Longest: null);
        // More floats than timesteps are kept, so the answer lies below the bytes that there are.
        long fits = shortest;
        long tooLong = int.MaxValue / network.InputSize;
        while (tooLong - fits > 1)
        {
            long middle = (fits + tooLong) / 2;
            if (BytesAt(slots, middle) <= MaxBytes)
                fits = middle;
            else
                tooLong = middle;
        }

        return new WindowLimits(shortest, (int)fits);
    }

    private static int LastReader(StagedNetwork network, DataBuffer sequence)
    {
        int last = -1;
        for (int stage = 0; stage < network.Stages.Count; stage++)
        {
            if (network.Stages[stage].Inputs.Any(input => input.View.Buffer == sequence))
                last = stage;
        }

        return last;
    }
}
