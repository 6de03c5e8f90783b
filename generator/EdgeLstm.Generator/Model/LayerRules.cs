namespace EdgeLstm.Model;

/// <summary>What each kind of layer takes and which shapes its tensors have.</summary>
internal static class LayerRules
{
    /// <summary>Checks a layer against what it is given.</summary>
    /// <param name="layers">The chain.</param>
    /// <param name="index">The layer's index.</param>
    /// <param name="flows">The window, and what each layer before this one gives.</param>
    /// <param name="place">The layer's place in the text.</param>
    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void Check(IReadOnlyList<Layer> layers, int index, IReadOnlyList<DataFlow> flows, string place)
    {
        DataFlow given = flows[index];
        switch (layers[index])
        {
            case LstmLayer lstm:
                RecurrentRules.CheckLstm(lstm, given, place);
                break;
            case BidirectionalLayer both:
                RecurrentRules.CheckBidirectional(both, given, place);
                break;
            case DenseLayer dense:
                FeatureRules.CheckDense(dense, given, place);
                break;
            case ActivationLayer activation:
                ActivationRules.Check(activation.Activation, place + ".activation");
                break;
            case ScaleLayer scale:
                FeatureRules.CheckScale(scale, given, place);
                break;
            case LayerNormLayer norm:
                FeatureRules.CheckLayerNorm(norm, given, place);
                break;
            case MergeLayer merge:
                MergeRules.Check(merge, layers, index, flows, place);
                break;
            default:
                WindowRules.Check(layers[index], given, place);
                break;
        }
    }

    /// <summary>Floats of all tensors of a layer.</summary>
    public static long CountWeights(Layer layer) => layer switch
    {
        LstmLayer lstm => Count(lstm.Kernel) + Count(lstm.RecurrentKernel) + Count(lstm.Bias) + Count(lstm.Peepholes)
            + Count(lstm.Projection) + Count(lstm.InitialHidden) + Count(lstm.InitialCell),
        BidirectionalLayer both => CountWeights(both.Forward) + CountWeights(both.Backward),
        DenseLayer dense => Count(dense.Kernel) + Count(dense.Bias),
        Conv1DLayer conv => Count(conv.Kernel) + Count(conv.Bias),
        ScaleLayer scale => Count(scale.Center) + Count(scale.Scale) + Count(scale.Offset),
        LayerNormLayer norm => Count(norm.Scale) + Count(norm.Offset),
        _ => 0,
    };

    /// <summary>Floats that a layer writes for one timestep or has to remember, and needs room for.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="gives">What it gives.</param>
    public static long CountUnits(Layer layer, DataFlow gives) => layer switch
    {
        LstmLayer lstm => CountUnits(lstm),
        BidirectionalLayer both => CountUnits(both.Forward) + CountUnits(both.Backward) + gives.Size,
        Conv1DLayer { IsCausal: true } conv => gives.Size + (long)conv.Reach * conv.InputSize,
        // With gaps between them the rows of the kernel are copied together.
        Conv1DLayer { Dilation: > 1 } conv => gives.Size + (long)conv.Kernel.Shape[1] * conv.InputSize,
        RepeatLayer => 0,
        _ => gives.Size,
    };

    /// <summary>What any layer says that is given a sequence or a vector and needs the other.</summary>
    public static void RequireSequence(DataFlow given, string kind, string place)
    {
        if (!given.IsSequence)
            throw new ModelFormatException(place, $"{kind} takes a sequence, but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between");
    }

    /// <summary>The layer's own <c>input</c> is what it is given.</summary>
    public static void CheckInput(int inputSize, DataFlow given, string place)
    {
        if (inputSize != given.Size)
            throw new ModelFormatException(place + ".input", FormattableString.Invariant($"the layer takes {inputSize} floats, but is given {given.Size}"));
    }

    private static long CountUnits(LstmLayer lstm) => lstm.Units + (lstm.Projection is null ? 0L : lstm.OutputSize);

    private static long Count(Tensor? tensor) => tensor?.Count ?? 0;
}
