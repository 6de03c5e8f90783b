namespace EdgeLstm.Model;

/// <summary>The rules of the layers that work on the features of one timestep.</summary>
internal static class FeatureRules
{
    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void CheckDense(DenseLayer layer, DataFlow given, string place)
    {
        LayerRules.CheckInput(layer.InputSize, given, place);
        ActivationRules.Check(layer.Activation, place + ".activation");
        TensorRules.Check(layer.Kernel, place + ".kernel", layer.Units, layer.InputSize);
        TensorRules.CheckOptional(layer.Bias, place + ".bias", layer.Units);
    }

    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void CheckScale(ScaleLayer layer, DataFlow given, string place)
    {
        TensorRules.CheckOptional(layer.Center, place + ".center", given.Size);
        TensorRules.CheckOptional(layer.Scale, place + ".scale", given.Size);
        TensorRules.CheckOptional(layer.Offset, place + ".offset", given.Size);
    }

    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void CheckLayerNorm(LayerNormLayer layer, DataFlow given, string place)
    {
        NumberRules.CheckPositive(layer.Epsilon, place + ".epsilon");
        TensorRules.CheckOptional(layer.Scale, place + ".scale", given.Size);
        TensorRules.CheckOptional(layer.Offset, place + ".offset", given.Size);
    }
}
