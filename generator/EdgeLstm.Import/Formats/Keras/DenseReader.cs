using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Reads a Dense layer, whose kernel Keras stores as [input, units].</summary>
internal static class DenseReader
{
    private const string Quantised = "the layer's weights are adapted or quantised: save the model without that";

    /// <param name="layer">The layer.</param>
    /// <param name="config">Its attributes.</param>
    /// <param name="version">The Keras that wrote the file.</param>
    /// <param name="weights">The file's weights.</param>
    /// <param name="features">Length of the vector that comes in; null where only the kernel tells.</param>
    public static DenseLayer Read(KerasLayer layer, LayerConfig config, KerasVersion version, IWeightStore weights, int? features)
    {
        int units = config.Size("units");
        Activation activation = Activations.Parse(config, "activation", config.Take("activation"), version, allowSoftmax: true);
        bool hasBias = config.Flag("use_bias", missing: true);
        foreach (string name in new[] { "lora_rank", "lora_alpha", "quantization_mode", "quantization_config" })
            config.RequireNull(name, Quantised);

        // How weights start and are regularised in training.
        config.WithoutEffect(
            "kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer", "activity_regularizer",
            "kernel_constraint", "bias_constraint");
        config.RefuseRest();

        IReadOnlyList<WeightTensor> tensors = weights.Of(layer);
        int input = features ?? KernelShape.FirstAxis(layer, tensors[0]);
        return new DenseLayer(
            layer.FullName, input, units, activation,
            KernelShape.Transpose(layer, "kernel", tensors[0], input, 1, units, withGates: false),
            hasBias ? KernelShape.Vector(layer, "bias", tensors[1], [units]) : null);
    }
}
