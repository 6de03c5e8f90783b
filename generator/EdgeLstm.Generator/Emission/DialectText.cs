using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>The numerical dialect of a layer in plain words, for the head of the generated file.</summary>
internal static class DialectText
{
    /// <summary>Sizes, activations and whatever else sets the layer apart from the textbook's.</summary>
    public static string Of(LstmPlan lstm) =>
        $"{Text.Count(lstm.InputSize, "input")}, {Text.Count(lstm.Units, "unit")}, "
        + $"activation {Of(lstm.Activation)}, gates {Of(lstm.RecurrentActivation)}"
        + (lstm.InitialHidden.Count > 0 || lstm.InitialCell.Count > 0 ? ", initial state from the file" : "");

    /// <summary>Sizes and activation.</summary>
    public static string Of(DensePlan dense) =>
        $"{Text.Count(dense.InputSize, "input")}, {Text.Count(dense.Units, "unit")}, activation {Of(dense.Activation)}";

    /// <summary>An activation with its parameters and the largest error of its approximation.</summary>
    public static string Of(Activation activation) => activation.Kind switch
    {
        ActivationKind.Linear => "linear",
        ActivationKind.Tanh => "tanh (rational approximation, error at most 4e-7)",
        ActivationKind.Sigmoid => "sigmoid (by way of tanh, error at most 2e-7)",
        ActivationKind.Relu => "relu",
        ActivationKind.HardSigmoid =>
            $"hard sigmoid min(1, max(0, {Text.Literal(activation.Alpha)}·x + {Text.Literal(activation.Beta)}))",
        _ => "softmax",
    };
}
