using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>The numerical dialect of a layer in plain words, for the head of the generated file.</summary>
internal static class DialectText
{
    /// <summary>Sizes, activations and whatever else sets the layer apart from the textbook's.</summary>
    public static string Of(LstmPlan lstm) => string.Join(", ", Parts(lstm));

    /// <summary>Sizes and activation.</summary>
    public static string Of(DensePlan dense) =>
        $"{Text.Count(dense.InputSize, "input")}, {Text.Count(dense.Units, "unit")}, activation {Of(dense.Activation)}";

    /// <summary>An activation with its parameters and the largest error of its approximation.</summary>
    public static string Of(PlannedActivation activation) => activation.Kind switch
    {
        ActivationKind.Linear => "linear",
        ActivationKind.Tanh when activation.IsFast => "tanh (fast: error at most 1e-4)",
        ActivationKind.Sigmoid when activation.IsFast => "sigmoid (fast: error at most 5e-5)",
        ActivationKind.Tanh => "tanh (rational approximation, error at most 4e-7)",
        ActivationKind.Sigmoid => "sigmoid (by way of tanh, error at most 2e-7)",
        ActivationKind.Relu => "relu",
        ActivationKind.HardSigmoid => $"hard sigmoid min(1, max(0, {Alpha(activation)}·x + {Beta(activation)}))",
        ActivationKind.Softmax => "softmax",
        ActivationKind.LeakyRelu => $"leaky relu (below 0: {Alpha(activation)}·x)",
        ActivationKind.ThresholdedRelu => $"thresholded relu (x above {Alpha(activation)}, otherwise 0)",
        ActivationKind.ClippedRelu => $"clipped relu min({Alpha(activation)}, max(0, x))",
        ActivationKind.Elu => $"elu (below 0: {Alpha(activation)}·(e^x - 1))",
        ActivationKind.Selu => $"selu {Beta(activation)}·x (below 0: {Beta(activation)}·{Alpha(activation)}·(e^x - 1))",
        ActivationKind.Gelu => "gelu x·½·(1 + erf(x / √2))",
        ActivationKind.GeluTanh => "gelu by way of tanh, x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³)))",
        ActivationKind.Swish => "swish x / (1 + e^-x)",
        ActivationKind.Softplus => "softplus ln(1 + e^x)",
        ActivationKind.Softsign => "softsign x / (1 + |x|)",
        ActivationKind.Affine => $"affine {Alpha(activation)}·x + {Beta(activation)}",
        ActivationKind.ScaledTanh when activation.IsFast => $"scaled tanh {Alpha(activation)}·tanh({Beta(activation)}·x) (fast: error of tanh at most 1e-4)",
        ActivationKind.ScaledTanh => $"scaled tanh {Alpha(activation)}·tanh({Beta(activation)}·x)",
        _ => throw new InvalidOperationException(activation.Kind.ToString()),
    };

    private static IEnumerable<string> Parts(LstmPlan lstm)
    {
        yield return Text.Count(lstm.InputSize, "input");
        yield return Text.Count(lstm.Cells, "unit");
        yield return "activation " + Of(lstm.Activation);
        yield return "gates " + Of(lstm.RecurrentActivation);
        if (lstm.OutputActivation != lstm.Activation)
            yield return "of the cell on its way out " + Of(lstm.OutputActivation);
        if (lstm.PeepholeOffset is not null)
            yield return lstm.CoupledGates ? "peepholes (i sees the old cell, o the new one)" : "peepholes (i and f see the old cell, o the new one)";
        if (lstm.CoupledGates)
            yield return "coupled gates f = 1 - i";
        if (lstm.Clip is { } clip)
            yield return $"sums of the gates limited to ±{Text.Literal(clip)} before their activations";
        if (lstm.CellClip is { } cellClip)
            yield return $"cell limited to ±{Text.Literal(cellClip)}";
        if (lstm.Projection is not null)
            yield return "projected to " + Text.Count(lstm.Units, "output");
        if (lstm.InitialHidden.Count > 0 || lstm.InitialCell.Count > 0)
            yield return "initial state from the file";
    }

    private static string Alpha(PlannedActivation activation) => Text.Literal(activation.Alpha);

    private static string Beta(PlannedActivation activation) => Text.Literal(activation.Beta);
}
