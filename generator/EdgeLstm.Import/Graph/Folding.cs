using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Takes out layers that a neighbour can do along: scalings go into kernels and biases, activations into the layer in
/// front, what changes nothing goes. Readers write networks as their files have them; this is the one place that
/// changes them. The output of a layer that a merge takes stays what it is.
/// </summary>
internal static class Folding
{
    public static FoldedLayers Fold(IReadOnlyList<Layer> layers)
    {
        var chain = new LayerChain(layers);
        var moves = new List<string>();
        int index = 0;
        // A layer that went may have brought its neighbours together, so the one before is looked at again.
        while (index < chain.Count)
            index = FoldAt(chain, index, moves) ? Math.Max(0, index - 1) : index + 1;
        return new FoldedLayers(chain.ToArray(), moves.Count == 0 ? null : "folded: " + string.Join(", ", moves));
    }

    /// <returns>True where the layer at the index has been taken out.</returns>
    private static bool FoldAt(LayerChain chain, int index, List<string> moves)
    {
        Layer layer = chain[index]!;
        switch (layer)
        {
            case ActivationLayer { Activation.Kind: ActivationKind.Linear }:
            case ScaleLayer unchanging when AffineMap.Of(unchanging) is null or { IsIdentity: true }:
                chain.Remove(index);
                return true;
            case ActivationLayer activation:
                return MoveInto(chain, index, index - 1, chain.IsTapped(index - 1) ? null : WithActivation(chain[index - 1], activation.Activation), moves);
            case ScaleLayer scale:
                AffineMap map = AffineMap.Of(scale)!;
                return MoveInto(chain, index, index - 1, chain.IsTapped(index - 1) ? null : Scaled(map, chain[index - 1]), moves)
                    || MoveInto(chain, index, index + 1, chain.IsTapped(index) ? null : ScaleFolding.IntoBehind(map, chain[index + 1]), moves);
            default:
                return false;
        }
    }

    private static bool MoveInto(LayerChain chain, int index, int target, Layer? folded, List<string> moves)
    {
        if (folded is null)
            return false;
        moves.Add($"'{chain[index]!.Name}' into '{folded.Name}'");
        chain.Replace(target, folded);
        chain.Remove(index);
        return true;
    }

    /// <summary>The layer in front with its output scaled: a scaling, or one that ends in a linear sum.</summary>
    private static Layer? Scaled(AffineMap map, Layer? layer)
    {
        if (layer is not ScaleLayer first)
            return ScaleFolding.IntoFront(map, layer);
        AffineMap both = AffineMap.Of(first)!.Then(map);
        return both.FitsFloat32 ? both.ToLayer(first.Name) : null;
    }

    private static Layer? WithActivation(Layer? layer, Activation activation) => layer switch
    {
        DenseLayer { Activation.Kind: ActivationKind.Linear } dense => dense with { Activation = activation },
        // Softmax is the one function that a convolution does not have.
        Conv1DLayer { Activation.Kind: ActivationKind.Linear } conv when activation.Kind != ActivationKind.Softmax =>
            conv with { Activation = activation },
        _ => null,
    };
}
