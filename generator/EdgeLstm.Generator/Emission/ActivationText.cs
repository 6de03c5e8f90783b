using EdgeLstm.Model;

namespace EdgeLstm.Emission;

/// <summary>The call that applies an activation.</summary>
internal static class ActivationText
{
    /// <summary>To sums formed from weights, which are halved where the activation is a sigmoid.</summary>
    public static string OfSums(Activation activation, string sums) => activation.Kind switch
    {
        ActivationKind.Tanh => $"Activations.Tanh({sums})",
        ActivationKind.Sigmoid => $"Activations.SigmoidOfTwice({sums})",
        ActivationKind.Relu => $"Activations.Relu({sums})",
        ActivationKind.HardSigmoid =>
            $"Activations.HardSigmoid({sums}, {Text.Literal(activation.Alpha)}, {Text.Literal(activation.Beta)})",
        _ => sums,
    };

    /// <summary>To a value that is not halved.</summary>
    public static string Of(Activation activation, string value) =>
        OfSums(activation, activation.Kind == ActivationKind.Sigmoid ? value + " * 0.5f" : value);
}
