namespace EdgeLstm.Planning.Stages;

/// <summary>A network cut into stages.</summary>
/// <param name="Stages">In the order in which they run.</param>
/// <param name="Buffers">The sequences and vectors that stages hand to each other.</param>
/// <param name="Output">The network's output.</param>
internal sealed record StagedNetwork(IReadOnlyList<StageBuilder> Stages, IReadOnlyList<DataBuffer> Buffers, DataBuffer Output);
