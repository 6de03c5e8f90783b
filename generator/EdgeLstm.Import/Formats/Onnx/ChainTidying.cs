using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>
/// Brings a chain into the form in which other formats' readers give it: a bias and an activation are part of the layer
/// that they belong to, and the last timestep is taken where the LSTM gives it.
/// </summary>
internal static class ChainTidying
{
    public static IReadOnlyList<Layer> Tidy(IReadOnlyList<Layer> chain)
    {
        var layers = new List<Layer>(chain);
        TakeLastAtTheLstm(layers);
        for (int index = 0; index + 1 < layers.Count;)
        {
            if (!IsRead(layers, index) && Fuse(layers[index], layers[index + 1]) is { } fused)
            {
                layers[index] = fused;
                RemoveAt(layers, index + 1);
                index = Math.Max(0, index - 1);
            }
            else
            {
                index++;
            }
        }

        return layers;
    }

    /// <summary>True for layers that see one timestep only.</summary>
    public static bool IsTimestepWise(Layer layer) => layer is DenseLayer or ActivationLayer or ScaleLayer or LayerNormLayer;

    private static void TakeLastAtTheLstm(List<Layer> layers)
    {
        for (int pick = layers.Count - 1; pick > 0; pick--)
        {
            if (layers[pick] is not PickLayer { Timestep: -1 })
                continue;
            int lstm = pick - 1;
            while (lstm > 0 && IsTimestepWise(layers[lstm]))
                lstm--;
            if (layers[lstm] is not LstmLayer { Reverse: false, ReturnSequences: true } layer || Enumerable.Range(lstm, pick - lstm).Any(index => IsRead(layers, index)))
                continue;
            layers[lstm] = layer with { ReturnSequences = false };
            RemoveAt(layers, pick);
        }
    }

    private static Layer? Fuse(Layer layer, Layer next) => (layer, next) switch
    {
        (DenseLayer { Activation.Kind: ActivationKind.Linear } dense, ActivationLayer activation) => dense with { Activation = activation.Activation },
        (Conv1DLayer { Activation.Kind: ActivationKind.Linear } conv, ActivationLayer { Activation.Kind: not ActivationKind.Softmax } activation) =>
            conv with { Activation = activation.Activation },
        (DenseLayer { Activation.Kind: ActivationKind.Linear, Bias: null } dense, ScaleLayer { Center: null, Scale: null, Offset: { } bias }) => dense with { Bias = bias },
        (Conv1DLayer { Activation.Kind: ActivationKind.Linear, Bias: null } conv, ScaleLayer { Center: null, Scale: null, Offset: { } bias }) => conv with { Bias = bias },
        (ScaleLayer { Scale: null, Offset: null } center, ScaleLayer { Center: null, Offset: null } scale) => center with { Scale = scale.Scale },
        (ScaleLayer { Offset: null } scale, ScaleLayer { Center: null, Scale: null } offset) => scale with { Offset = offset.Offset },
        (_, ActivationLayer { Activation.Kind: ActivationKind.Linear }) => layer,
        _ => null,
    };

    /// <summary>True where a later layer joins in what this one gives.</summary>
    private static bool IsRead(List<Layer> layers, int index) => layers.Any(layer => layer is MergeLayer merge && merge.From == index);

    /// <summary>Removes a layer whose output is now that of the one before it.</summary>
    private static void RemoveAt(List<Layer> layers, int removed)
    {
        layers.RemoveAt(removed);
        for (int index = removed; index < layers.Count; index++)
        {
            if (layers[index] is MergeLayer merge && merge.From >= removed)
                layers[index] = merge with { From = merge.From - 1 };
        }
    }
}
