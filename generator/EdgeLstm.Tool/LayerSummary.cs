using EdgeLstm.Model;

namespace EdgeLstm.Tool;

/// <summary>What one layer costs and does, for the report.</summary>
/// <param name="Kind">The layer's kind as in <c>.lstm.json</c>.</param>
/// <param name="InputSize">Floats of one timestep or vector that it takes.</param>
/// <param name="OutputSize">Floats of one timestep or vector that it gives.</param>
/// <param name="Weights">Trained floats, without an initial state.</param>
/// <param name="StateFloats">Floats of h and c, and of the timesteps that a causal convolution remembers.</param>
/// <param name="MultiplyAdds">Multiply-adds of the matrices for one timestep.</param>
/// <param name="Details">Activations and what else tells it from the textbook.</param>
internal sealed record LayerSummary(
    string Kind, int InputSize, int OutputSize, long Weights, long StateFloats, long MultiplyAdds, string Details)
{
    /// <summary>Every layer of a network, in its order.</summary>
    public static LayerSummary[] OfAll(Network network)
    {
        IReadOnlyList<DataFlow> flows = DataFlows.Of(network.Layers, network.InputSize, network.Timesteps);
        return [.. network.Layers.Select((layer, index) => new LayerSummary(
            KindOf(layer),
            flows[index].Size,
            flows[index + 1].Size,
            LayerRules.CountWeights(layer) - InitialState(layer),
            StateOf(layer),
            MultiplyAddsOf(layer),
            LayerDetails.Of(layer)))];
    }

    private static string KindOf(Layer layer) => layer switch
    {
        LstmLayer => "lstm",
        BidirectionalLayer => "bidirectional",
        DenseLayer => "dense",
        ActivationLayer => "activation",
        ScaleLayer => "scale",
        LayerNormLayer => "layer_norm",
        MergeLayer => "merge",
        Conv1DLayer => "conv1d",
        PoolLayer => "pool",
        GlobalPoolLayer => "global_pool",
        FlattenLayer => "flatten",
        PickLayer => "pick",
        FlipLayer => "flip",
        RepeatLayer => "repeat",
        _ => throw new InvalidOperationException($"no summary for {layer.GetType().Name}"),
    };

    private static long InitialState(Layer layer) => layer switch
    {
        LstmLayer lstm => (lstm.InitialHidden?.Count ?? 0) + (lstm.InitialCell?.Count ?? 0),
        BidirectionalLayer both => InitialState(both.Forward) + InitialState(both.Backward),
        _ => 0,
    };

    private static long StateOf(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm.Units + lstm.OutputSize,
        BidirectionalLayer both => StateOf(both.Forward) + StateOf(both.Backward),
        Conv1DLayer { IsCausal: true } conv => (conv.Reach - 1L) * conv.InputSize,
        _ => 0,
    };

    private static long MultiplyAddsOf(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm.Kernel.Count + lstm.RecurrentKernel.Count + (lstm.Projection?.Count ?? 0),
        BidirectionalLayer both => MultiplyAddsOf(both.Forward) + MultiplyAddsOf(both.Backward),
        DenseLayer dense => dense.Kernel.Count,
        Conv1DLayer conv => conv.Kernel.Count,
        _ => 0,
    };
}
