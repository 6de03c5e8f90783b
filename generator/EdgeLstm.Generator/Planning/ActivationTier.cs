using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// Chooses the form of activations. Layers are planned with the accurate one; where the user asks for the fast tier, those
/// that have a fast form get it.
/// </summary>
internal static class ActivationTier
{
    /// <summary>A layer in the tier that the user asks for.</summary>
    public static LayerPlan Of(LayerPlan layer, bool fast) => !fast ? layer : layer switch
    {
        LstmPlan lstm => lstm with
        {
            Activation = Of(lstm.Activation.Function, fast),
            RecurrentActivation = Of(lstm.RecurrentActivation.Function, fast),
            OutputActivation = Of(lstm.OutputActivation.Function, fast),
        },
        DensePlan dense => Fast(dense),
        ConvPlan conv => conv with { Kernel = Fast(conv.Kernel) },
        ActivationPlan activation => activation with { Activation = Of(activation.Activation.Function, fast) },
        _ => layer,
    };

    /// <summary>An activation in the tier that the user asks for. Tanh, and what is made of it, has a fast form.</summary>
    public static PlannedActivation Of(Activation function, bool fast) =>
        new(function, fast && function.Kind is ActivationKind.Tanh or ActivationKind.Sigmoid or ActivationKind.ScaledTanh);

    private static DensePlan Fast(DensePlan dense) => dense with { Activation = Of(dense.Activation.Function, fast: true) };
}
