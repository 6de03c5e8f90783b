using EdgeLstm.Model;

namespace EdgeLstm.Tool.Inspection;

/// <summary>Names of the kinds of layers, as in the model format.</summary>
internal static class LayerKinds
{
    public static string Of(Layer layer) => layer switch
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
        _ => throw new InvalidOperationException($"no name for {layer.GetType().Name}"),
    };
}
