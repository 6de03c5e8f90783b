namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>One weight of a kind of layer.</summary>
/// <param name="Name">Keras's name for it: <c>kernel</c>.</param>
/// <param name="IsTrained">False for statistics that training only collects; Keras lists them behind all trained weights.</param>
/// <param name="IsRead">False for a weight that inference does not use and that may be no float.</param>
internal sealed record WeightRole(string Name, bool IsTrained = true, bool IsRead = true)
{
    /// <summary>The weights of layers that multiply: a kernel and, with <c>use_bias</c>, a bias.</summary>
    public static IReadOnlyList<WeightRole> KernelAndBias(KerasLayer layer) =>
        layer.IsFalse("use_bias") ? [new("kernel")] : [new("kernel"), new("bias")];

    /// <summary>The weights of an LSTM cell.</summary>
    public static IReadOnlyList<WeightRole> Cell(KerasLayer layer) =>
        layer.IsFalse("use_bias") ? [new("kernel"), new("recurrent_kernel")] : [new("kernel"), new("recurrent_kernel"), new("bias")];

    /// <summary>The trained weights of a normalization: gamma with <c>scale</c>, beta with <c>center</c>.</summary>
    public static IEnumerable<WeightRole> GammaAndBeta(KerasLayer layer)
    {
        if (!layer.IsFalse("scale"))
            yield return new WeightRole("gamma");
        if (!layer.IsFalse("center"))
            yield return new WeightRole("beta");
    }
}
