using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>The activations of a statement: their names, and how many parameters each has.</summary>
internal static class Activations
{
    // The constants of SELU, as Keras, ONNX and PyTorch have them.
    private const float SeluAlpha = 1.6732632423543772f;
    private const float SeluScale = 1.0507009873554805f;

    private static readonly Dictionary<string, ActivationSyntax> Known = new(StringComparer.Ordinal)
    {
        ["linear"] = new(Activation.Linear),
        ["tanh"] = new(Activation.Tanh),
        ["sigmoid"] = new(Activation.Sigmoid),
        ["relu"] = new(Activation.Relu),
        ["softmax"] = new(Activation.Softmax),
        ["hard_sigmoid"] = new(Activation.HardSigmoidKeras3),
        ["hard_sigmoid_keras2"] = new(Activation.HardSigmoidKeras2),
        ["relu6"] = new(new Activation(ActivationKind.ClippedRelu, 6)),
        // No default: PyTorch has 0.01, Keras 0.2 or 0.3.
        ["leaky_relu"] = new(new Activation(ActivationKind.LeakyRelu), Required: 1),
        ["elu"] = new(new Activation(ActivationKind.Elu, 1), Optional: 1),
        ["selu"] = new(new Activation(ActivationKind.Selu, SeluAlpha, SeluScale)),
        ["gelu"] = new(new Activation(ActivationKind.Gelu)),
        ["gelu_tanh"] = new(new Activation(ActivationKind.GeluTanh)),
        ["swish"] = new(new Activation(ActivationKind.Swish)),
        ["silu"] = new(new Activation(ActivationKind.Swish)),
        ["softplus"] = new(new Activation(ActivationKind.Softplus)),
        ["softsign"] = new(new Activation(ActivationKind.Softsign)),
        ["clipped_relu"] = new(new Activation(ActivationKind.ClippedRelu), Required: 1),
        ["thresholded_relu"] = new(new Activation(ActivationKind.ThresholdedRelu), Required: 1),
        ["affine"] = new(new Activation(ActivationKind.Affine), Required: 2),
        ["scaled_tanh"] = new(new Activation(ActivationKind.ScaledTanh), Required: 2),
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    /// <summary>The activation of a name and its parameters.</summary>
    /// <exception cref="ImportException">The name is not known, or the parameters are not its own.</exception>
    public static Activation Make(GraphToken name, IReadOnlyList<GraphToken> parameters)
    {
        if (!Known.TryGetValue(name.Text, out ActivationSyntax? syntax))
            throw GraphError.At(name, "expected an activation: " + string.Join(", ", Known.Keys));
        if (parameters.Count < syntax.Required || parameters.Count > syntax.Required + syntax.Optional)
            throw GraphError.At(name, $"{name.Text} takes {syntax.Describe()}");
        Activation activation = syntax.Default;
        return parameters.Count switch
        {
            0 => activation,
            1 => activation with { Alpha = Parameter(parameters[0]) },
            _ => activation with { Alpha = Parameter(parameters[0]), Beta = Parameter(parameters[1]) },
        };
    }

    /// <exception cref="ImportException">The text is no number that a float32 holds.</exception>
    public static float Parameter(GraphToken token) =>
        float.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
            ? value
            : throw GraphError.At(token, "expected a number");
}
