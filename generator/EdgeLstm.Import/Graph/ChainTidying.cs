using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Brings the chain of a format that has an operator for each (ONNX, TensorFlow Lite) into the form in which the other
/// readers give it: a bias and an activation are part of the layer that they belong to, and the last timestep is taken
/// where the LSTM gives it. Other than <see cref="Folding"/> it computes nothing: no weight gets another value.
/// </summary>
internal static class ChainTidying
{
    public static IReadOnlyList<Layer> Tidy(IReadOnlyList<Layer> layers)
    {
        var chain = new LayerChain(layers);
        TakeLastAtTheLstm(chain);
        for (int index = 0; index + 1 < chain.Count;)
        {
            if (!chain.IsTapped(index) && Fuse(chain[index]!, chain[index + 1]!) is { } fused)
            {
                chain.Replace(index, fused);
                chain.Remove(index + 1);
                index = Math.Max(0, index - 1);
            }
            else
            {
                index++;
            }
        }

        return chain.ToArray();
    }

    /// <summary>True for layers that see one timestep only.</summary>
    public static bool IsTimestepWise(Layer layer) => layer is DenseLayer or ActivationLayer or ScaleLayer or LayerNormLayer;

    private static void TakeLastAtTheLstm(LayerChain chain)
    {
        for (int pick = chain.Count - 1; pick > 0; pick--)
        {
            if (chain[pick] is not PickLayer { Timestep: -1 })
                continue;
            int lstm = pick - 1;
            while (lstm > 0 && IsTimestepWise(chain[lstm]!))
                lstm--;
            if (chain[lstm] is not LstmLayer { Reverse: false, ReturnSequences: true } layer || Enumerable.Range(lstm, pick - lstm).Any(chain.IsTapped))
                continue;
            chain.Replace(lstm, layer with { ReturnSequences = false });
            chain.Remove(pick);
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
}
