namespace EdgeLstm.Model;

/// <summary>The rules of the recurrent layers.</summary>
internal static class RecurrentRules
{
    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void CheckLstm(LstmLayer layer, DataFlow given, string place)
    {
        LayerRules.RequireSequence(given, "an lstm", place);
        LayerRules.CheckInput(layer.InputSize, given, place);
        ActivationRules.CheckScalar(layer.Activation, place + ".activation");
        ActivationRules.CheckScalar(layer.RecurrentActivation, place + ".recurrentActivation");
        if (layer.OutputActivation is { } outputActivation)
            ActivationRules.CheckScalar(outputActivation, place + ".outputActivation");
        NumberRules.CheckPositive(layer.Clip, place + ".clip");
        NumberRules.CheckPositive(layer.CellClip, place + ".cellClip");

        if (layer.Projection is { } projection)
            TensorRules.Check(projection, place + ".projection", projection.Shape[0], layer.Units);
        TensorRules.Check(layer.Kernel, place + ".kernel", 4, layer.Units, layer.InputSize);
        TensorRules.Check(layer.RecurrentKernel, place + ".recurrentKernel", 4, layer.Units, layer.OutputSize);
        TensorRules.CheckOptional(layer.Bias, place + ".bias", 4, layer.Units);
        TensorRules.CheckOptional(layer.Peepholes, place + ".peepholes", 3, layer.Units);
        TensorRules.CheckOptional(layer.InitialHidden, place + ".initialHidden", layer.OutputSize);
        TensorRules.CheckOptional(layer.InitialCell, place + ".initialCell", layer.Units);
        if (layer.CoupledGates)
            CheckCoupledGates(layer, place);
    }

    /// <exception cref="ModelFormatException">A direction does not fit, or the two do not fit together.</exception>
    public static void CheckBidirectional(BidirectionalLayer layer, DataFlow given, string place)
    {
        CheckDirection(layer.Forward, given, reverse: false, place + ".forward");
        CheckDirection(layer.Backward, given, reverse: true, place + ".backward");
        if (layer.Forward.ReturnSequences != layer.Backward.ReturnSequences)
            throw new ModelFormatException(place + ".backward.returnSequences", "must be the same in both directions");
        if (layer.Merge != MergeMode.Concat && layer.Forward.OutputSize != layer.Backward.OutputSize)
        {
            throw new ModelFormatException(place, FormattableString.Invariant(
                $"the directions give {layer.Forward.OutputSize} and {layer.Backward.OutputSize} floats, which {ModeNames.Of(layer.Merge)} cannot join element by element"));
        }
    }

    private static void CheckDirection(LstmLayer layer, DataFlow given, bool reverse, string place)
    {
        TextRules.Check(layer.Name, place + ".name");
        if (layer.Reverse != reverse)
            throw new ModelFormatException(place + ".reverse", reverse ? "the backward lstm must have reverse true" : "the forward lstm must not have reverse true");
        CheckLstm(layer, given, place);
    }

    /// <summary>Weights of a gate that is not computed would be ignored in silence.</summary>
    private static void CheckCoupledGates(LstmLayer layer, string place)
    {
        CheckUnused(layer.Kernel, layer.Kernel.Count / 4, place + ".kernel");
        CheckUnused(layer.RecurrentKernel, layer.RecurrentKernel.Count / 4, place + ".recurrentKernel");
        CheckUnused(layer.Bias, layer.Units, place + ".bias");
        CheckUnused(layer.Peepholes, layer.Units, place + ".peepholes");
    }

    /// <summary>The rows of f come second in every tensor.</summary>
    private static void CheckUnused(Tensor? tensor, int gate, string place)
    {
        if (tensor is null)
            return;
        foreach (float value in tensor.Values.Slice(gate, gate))
        {
            if (value != 0)
                throw new ModelFormatException(place, "coupledGates makes f of i, so that the rows of f do not count; they must be zero");
        }
    }
}
