using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// The call that applies an activation to a vector or a float. Softmax, which is no function of one float, is left out:
/// it is applied to the finished outputs.
/// </summary>
internal static class ActivationText
{
    /// <summary>To sums formed from weights, which are halved where the activation is a sigmoid.</summary>
    public static string OfSums(PlannedActivation activation, string sums) => activation.Kind switch
    {
        ActivationKind.Linear or ActivationKind.Softmax => sums,
        ActivationKind.Sigmoid => $"Activations.{Tier(activation)}SigmoidOfTwice({sums})",
        _ => $"Activations.{Tier(activation)}{activation.Kind}({sums}{Parameters(activation)})",
    };

    /// <summary>To a value that is not halved.</summary>
    public static string Of(PlannedActivation activation, string value) =>
        OfSums(activation, activation.Kind == ActivationKind.Sigmoid ? value + " * 0.5f" : value);

    /// <summary>What the names of functions of the activation's tier begin with.</summary>
    public static string Tier(PlannedActivation activation) => activation.IsFast ? "Fast" : "";

    private static string Parameters(PlannedActivation activation) => activation.Kind switch
    {
        ActivationKind.LeakyRelu or ActivationKind.ThresholdedRelu or ActivationKind.ClippedRelu or ActivationKind.Elu =>
            ", " + Text.Literal(activation.Alpha),
        ActivationKind.HardSigmoid or ActivationKind.Selu or ActivationKind.Affine or ActivationKind.ScaledTanh =>
            $", {Text.Literal(activation.Alpha)}, {Text.Literal(activation.Beta)}",
        _ => "",
    };
}
