namespace EdgeLstm.Model.Pruning;

/// <summary>Which activations give exactly zero for zero.</summary>
internal static class ZeroActivation
{
    public static bool KeepsZero(Activation activation) => activation.Kind switch
    {
        ActivationKind.Sigmoid or ActivationKind.Softmax or ActivationKind.Softplus => false,
        ActivationKind.HardSigmoid => activation.Beta <= 0,
        ActivationKind.ClippedRelu => activation.Alpha >= 0,
        ActivationKind.Affine => activation.Beta == 0,
        ActivationKind.Linear or ActivationKind.Tanh or ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.ThresholdedRelu
            or ActivationKind.Elu or ActivationKind.Selu or ActivationKind.Gelu or ActivationKind.GeluTanh or ActivationKind.Swish
            or ActivationKind.Softsign or ActivationKind.ScaledTanh => true,
        _ => throw new InvalidOperationException(activation.Kind.ToString()),
    };
}
