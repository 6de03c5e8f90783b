namespace EdgeLstm.Model;

/// <summary>By which factor the weights in front of an activation are stored.</summary>
internal static class StoredScale
{
    /// <summary>sigmoid(x) = ½ + ½·tanh(½·x): the inner half is put into the weights, where it is exact and costs nothing.</summary>
    public static float Of(Activation activation) => activation.Kind == ActivationKind.Sigmoid ? 0.5f : 1;

    /// <summary>The factor of a gate of an LSTM layer: i, f, g, o.</summary>
    public static float Of(LstmLayer layer, int gate) => Of(gate == 2 ? layer.Activation : layer.RecurrentActivation);

    /// <summary>A stored weight as the layer has it: exact, but that the largest of all numbers would become infinite.</summary>
    public static float Undo(float value, float scale) => Math.Max(-float.MaxValue, Math.Min(float.MaxValue, value / scale));
}
