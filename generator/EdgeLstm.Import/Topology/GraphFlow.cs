using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>What an item gives to the next one. A size of 0 is that of the network's input, not known yet.</summary>
internal static class GraphFlow
{
    /// <summary>What an item without weights gives.</summary>
    /// <param name="item">The item; its place in the chain has been checked.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="sizeOf">Features of what a merge takes.</param>
    /// <returns>Null where the sizes do not fit.</returns>
    public static DataFlow? Next(GraphItem item, DataFlow given, Func<MergeItem, int> sizeOf) => item switch
    {
        WindowItem window => given with { Timesteps = window.Timesteps },
        RepeatItem repeat => new DataFlow(given.Size, repeat.Count, IsSequence: true),
        PickItem or GlobalPoolItem => new DataFlow(given.Size, Timesteps: null, IsSequence: false),
        FlattenItem => Flatten(given),
        PoolItem pool => given with { Timesteps = Outputs(given.Timesteps, pool.Size, pool.Stride) },
        MergeItem merge => Merge(merge, given, sizeOf(merge)),
        _ => given,
    };

    /// <summary>What an item with weights gives.</summary>
    public static DataFlow Next(ModuleItem item, ModuleWeights module, DataFlow given) => item switch
    {
        LstmItem lstm => new DataFlow(
            lstm.Merge == MergeMode.Concat ? module.OutputSize : module.OutputSize / lstm.Directions,
            lstm.Sequences ? given.Timesteps : null,
            lstm.Sequences),
        Conv1DItem conv => new DataFlow(module.OutputSize, Convolved(conv, ((Conv1DWeights)module).Size, given.Timesteps), IsSequence: true),
        _ => given with { Size = module.OutputSize },
    };

    /// <summary>Features that a merge takes of an earlier output; 0 where it reaches beyond them.</summary>
    public static int Taken(MergeItem item, int available) =>
        Math.Max(0, item.First + (long)(item.Count ?? 0) > available ? 0 : item.Count ?? available - item.First);

    /// <summary>Timesteps that one output of a convolution sees.</summary>
    public static int Reach(Conv1DItem item, int size) => (int)Math.Min(int.MaxValue / 2, (size - 1L) * item.Dilation + 1);

    private static int? Convolved(Conv1DItem item, int size, int? timesteps)
    {
        int reach = Reach(item, size);
        (int front, int behind) = item.Padding.Around(reach);
        return Outputs(timesteps + front + behind, reach, item.Stride);
    }

    private static int? Outputs(int? timesteps, int reach, int stride) =>
        timesteps is { } count ? count < reach ? 0 : (count - reach) / stride + 1 : null;

    private static DataFlow? Flatten(DataFlow given)
    {
        long size = (long)given.Size * (given.Timesteps ?? 0);
        return size is > 0 and <= NetworkLimits.MaxSize ? new DataFlow((int)size, Timesteps: null, IsSequence: false) : null;
    }

    private static DataFlow? Merge(MergeItem item, DataFlow given, int available)
    {
        int taken = Taken(item, available);
        if (item.Mode != MergeMode.Concat)
            return taken == given.Size ? given : null;
        return taken > 0 && given.Size > 0 ? given with { Size = given.Size + taken } : null;
    }
}
