using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>The activations that Keras has as layers with parameters; they stand in a chain or in a layer's <c>activation</c>.</summary>
internal static class AdvancedActivations
{
    public static readonly IReadOnlyList<string> ClassNames = ["ReLU", "LeakyReLU", "ThresholdedReLU", "ELU", "Softmax"];

    public static bool Includes(string className) => ClassNames.Contains(className);

    /// <param name="config">Attributes of the activation layer.</param>
    /// <param name="className">One of <see cref="ClassNames"/>.</param>
    /// <param name="isSequence">What a Softmax sees, which decides which axis is its last; null where only −1 is sure.</param>
    /// <exception cref="ImportException">The parameters ask for a function that is not supported.</exception>
    public static Activation Parse(LayerConfig config, string className, bool? isSequence)
    {
        switch (className)
        {
            case "ReLU":
                return Relu(config);
            case "LeakyReLU":
                // Keras 2 calls the slope alpha, Keras 3 negative_slope.
                return new Activation(ActivationKind.LeakyRelu, config.Number(config.Has("alpha") ? "alpha" : "negative_slope"));
            case "ThresholdedReLU":
                return new Activation(ActivationKind.ThresholdedRelu, config.Number("theta"));
            case "ELU":
                return new Activation(ActivationKind.Elu, config.Number("alpha"));
            default:
                config.RequireLastAxis(isSequence);
                return Activation.Softmax;
        }
    }

    /// <summary>max_value where x ≥ max_value; x where x ≥ threshold; otherwise negative_slope·(x − threshold).</summary>
    private static Activation Relu(LayerConfig config)
    {
        float? most = config.Take("max_value") is null ? null : config.Number("max_value");
        float slope = config.Number("negative_slope", missing: 0);
        float threshold = config.Number("threshold", missing: 0);
        return (most, slope, threshold) switch
        {
            (null, 0, 0) => Activation.Relu,
            ( >= 0, 0, 0) => new Activation(ActivationKind.ClippedRelu, most.Value),
            (null, _, 0) => new Activation(ActivationKind.LeakyRelu, slope),
            (null, 0, > 0) => new Activation(ActivationKind.ThresholdedRelu, threshold),
            _ => throw new ImportException(ImportErrorId.UnsupportedAttribute, FormattableString.Invariant(
                $"{config.What} has max_value = {most?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, negative_slope = {slope} and threshold = {threshold}; one of the three at a time is supported, with max_value and threshold from 0 up")),
        };
    }
}
