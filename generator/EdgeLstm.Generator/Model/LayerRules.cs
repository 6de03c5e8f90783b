namespace EdgeLstm.Model;

/// <summary>The rules of each kind of layer: what it takes, which shapes its tensors have, what it gives.</summary>
internal static class LayerRules
{
    /// <summary>Checks a layer against what it is given.</summary>
    /// <returns>What it gives to the next layer.</returns>
    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static DataFlow Check(Layer layer, DataFlow given, string place) => layer switch
    {
        LstmLayer lstm => CheckLstm(lstm, given, place),
        DenseLayer dense => CheckDense(dense, given, place),
        RepeatLayer repeat => CheckRepeat(repeat, given, place),
        _ => throw new ModelFormatException(place, $"{layer.GetType().Name} is no kind of layer that the format knows"),
    };

    /// <summary>Floats of all tensors of a layer.</summary>
    public static long CountWeights(Layer layer) => layer switch
    {
        LstmLayer lstm => Count(lstm.Kernel) + Count(lstm.RecurrentKernel) + Count(lstm.Bias) + Count(lstm.InitialHidden) + Count(lstm.InitialCell),
        DenseLayer dense => Count(dense.Kernel) + Count(dense.Bias),
        _ => 0,
    };

    /// <summary>Floats that a layer writes for one timestep and has to keep room for.</summary>
    public static int CountUnits(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm.Units,
        DenseLayer dense => dense.Units,
        _ => 0,
    };

    private static long Count(Tensor? tensor) => tensor?.Count ?? 0;

    private static DataFlow CheckLstm(LstmLayer layer, DataFlow given, string place)
    {
        if (!given.IsSequence)
            throw new ModelFormatException(place, "an lstm takes a sequence, but the layer before it gives one vector; set returnSequences of the lstm before it, or put a repeat between");
        CheckInput(layer.InputSize, given, place);
        CheckCellActivation(layer.Activation, place + ".activation");
        CheckCellActivation(layer.RecurrentActivation, place + ".recurrentActivation");
        TensorRules.Check(layer.Kernel, place + ".kernel", 4, layer.Units, layer.InputSize);
        TensorRules.Check(layer.RecurrentKernel, place + ".recurrentKernel", 4, layer.Units, layer.Units);
        CheckOptional(layer.Bias, place + ".bias", 4, layer.Units);
        CheckOptional(layer.InitialHidden, place + ".initialHidden", layer.Units);
        CheckOptional(layer.InitialCell, place + ".initialCell", layer.Units);
        return layer.ReturnSequences ? given with { Size = layer.Units } : new DataFlow(layer.Units, Timesteps: null, IsSequence: false);
    }

    private static DataFlow CheckDense(DenseLayer layer, DataFlow given, string place)
    {
        CheckInput(layer.InputSize, given, place);
        TensorRules.Check(layer.Kernel, place + ".kernel", layer.Units, layer.InputSize);
        CheckOptional(layer.Bias, place + ".bias", layer.Units);
        return given with { Size = layer.Units };
    }

    private static DataFlow CheckRepeat(RepeatLayer layer, DataFlow given, string place)
    {
        if (given.IsSequence)
            throw new ModelFormatException(place, "a repeat takes one vector, but it is given a sequence; an lstm before it must have returnSequences false");
        return new DataFlow(given.Size, layer.Count, IsSequence: true);
    }

    private static void CheckInput(int inputSize, DataFlow given, string place)
    {
        if (inputSize != given.Size)
            throw new ModelFormatException(place + ".input", FormattableString.Invariant($"the layer takes {inputSize} floats, but is given {given.Size}"));
    }

    private static void CheckCellActivation(Activation activation, string place)
    {
        if (activation.Kind == ActivationKind.Softmax)
            throw new ModelFormatException(place, "softmax is supported in dense layers only; known here are linear, tanh, sigmoid, relu, hard_sigmoid");
    }

    private static void CheckOptional(Tensor? tensor, string place, params int[] shape)
    {
        if (tensor is not null)
            TensorRules.Check(tensor, place, shape);
    }
}
