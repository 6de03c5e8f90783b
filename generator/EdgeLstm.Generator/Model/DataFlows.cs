namespace EdgeLstm.Model;

/// <summary>What goes into and comes out of every layer of a chain; the layers were checked to fit by <see cref="LayerRules"/>.</summary>
internal static class DataFlows
{
    /// <summary>The flows of a chain.</summary>
    /// <param name="layers">The chain.</param>
    /// <param name="inputSize">Floats of one timestep of the window.</param>
    /// <param name="timesteps">Timesteps of the window where they are known.</param>
    /// <returns>The window at index 0, and at index n + 1 what the layer n gives.</returns>
    public static IReadOnlyList<DataFlow> Of(IReadOnlyList<Layer> layers, int inputSize, int? timesteps)
    {
        var flows = new List<DataFlow> { new(inputSize, timesteps, IsSequence: true) };
        foreach (Layer layer in layers)
            flows.Add(After(layer, flows[flows.Count - 1]));
        return flows;
    }

    /// <summary>What a layer gives that is given <paramref name="given"/>.</summary>
    public static DataFlow After(Layer layer, DataFlow given) => layer switch
    {
        LstmLayer lstm => Recurrent(lstm.OutputSize, lstm.ReturnSequences, given),
        BidirectionalLayer both => Recurrent(both.OutputSize, both.ReturnSequences, given),
        DenseLayer dense => given with { Size = dense.Units },
        MergeLayer { Mode: MergeMode.Concat } merge => given with { Size = given.Size + merge.Count },
        Conv1DLayer conv => given with { Size = conv.Units, Timesteps = given.Timesteps is int timesteps ? conv.OutputTimesteps(timesteps) : null },
        PoolLayer pool => given with { Timesteps = given.Timesteps is int timesteps ? pool.OutputTimesteps(timesteps) : null },
        GlobalPoolLayer or PickLayer => Vector(given.Size),
        FlattenLayer => Vector(given.Size * (given.Timesteps ?? 1)),
        RepeatLayer repeat => new DataFlow(given.Size, repeat.Count, IsSequence: true),
        _ => given,
    };

    /// <summary>
    /// Timesteps of the shortest window that leaves every convolution, pool and pick something to work on; counted from
    /// the last layer to the first.
    /// </summary>
    public static long ShortestWindow(IReadOnlyList<Layer> layers)
    {
        long needed = 1;
        for (int index = layers.Count - 1; index >= 0; index--)
            needed = Math.Min(long.MaxValue / NetworkLimits.MaxSize / 2, NeededBy(layers[index], needed));
        return needed;
    }

    private static DataFlow Recurrent(int size, bool returnSequences, DataFlow given) =>
        returnSequences ? given with { Size = size } : Vector(size);

    private static DataFlow Vector(int size) => new(size, Timesteps: null, IsSequence: false);

    private static long NeededBy(Layer layer, long outputs) => layer switch
    {
        Conv1DLayer conv => Math.Max(1, (outputs - 1) * conv.Stride + conv.Reach - conv.PadFront - conv.PadBehind),
        PoolLayer pool => (outputs - 1) * pool.Stride + pool.Size,
        PickLayer pick => pick.Timestep < 0 ? -(long)pick.Timestep : pick.Timestep + 1L,
        LstmLayer { ReturnSequences: false } or BidirectionalLayer { ReturnSequences: false } or GlobalPoolLayer or FlattenLayer or RepeatLayer => 1,
        _ => outputs,
    };
}
