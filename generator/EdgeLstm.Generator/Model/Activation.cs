namespace EdgeLstm.Model;

/// <summary>An activation with its parameters.</summary>
/// <param name="Kind">Which function; <see cref="ActivationKind"/> says which have parameters.</param>
/// <param name="Alpha">First parameter; 0 where the function has none.</param>
/// <param name="Beta">Second parameter; 0 where the function has none.</param>
internal readonly record struct Activation(ActivationKind Kind, float Alpha = 0, float Beta = 0)
{
    public static readonly Activation Linear = new(ActivationKind.Linear);
    public static readonly Activation Tanh = new(ActivationKind.Tanh);
    public static readonly Activation Sigmoid = new(ActivationKind.Sigmoid);
    public static readonly Activation Relu = new(ActivationKind.Relu);
    public static readonly Activation Softmax = new(ActivationKind.Softmax);

    /// <summary>clip(0.2·x + 0.5, 0, 1), Keras 1 and 2.</summary>
    public static readonly Activation HardSigmoidKeras2 = new(ActivationKind.HardSigmoid, 0.2f, 0.5f);

    /// <summary>relu6(x + 3) / 6, Keras 3 and PyTorch.</summary>
    public static readonly Activation HardSigmoidKeras3 = new(ActivationKind.HardSigmoid, 1f / 6f, 0.5f);
}
