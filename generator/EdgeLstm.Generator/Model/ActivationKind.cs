namespace EdgeLstm.Model;

/// <summary>The functions that a gate or a dense layer may apply; <c>docs/model-format.md</c> defines each.</summary>
internal enum ActivationKind
{
    /// <summary>x</summary>
    Linear,

    /// <summary>tanh(x)</summary>
    Tanh,

    /// <summary>1 / (1 + exp(-x))</summary>
    Sigmoid,

    /// <summary>max(0, x)</summary>
    Relu,

    /// <summary>min(1, max(0, alpha·x + beta)): Keras 1 and 2 use 0.2 and 0.5, Keras 3 uses 1/6 and 0.5.</summary>
    HardSigmoid,

    /// <summary>exp(x) / Σ exp(x) over the units; in dense layers only.</summary>
    Softmax,
}
