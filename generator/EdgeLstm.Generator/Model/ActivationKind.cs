namespace EdgeLstm.Model;

/// <summary>The functions that a gate or a layer may apply; <c>docs/model-format.md</c> defines each.</summary>
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

    /// <summary>exp(x) / Σ exp(x) over the units; in dense and activation layers only.</summary>
    Softmax,

    /// <summary>x where x ≥ 0, otherwise alpha·x.</summary>
    LeakyRelu,

    /// <summary>x where x &gt; alpha, otherwise 0.</summary>
    ThresholdedRelu,

    /// <summary>min(alpha, max(0, x)): relu6 with alpha 6.</summary>
    ClippedRelu,

    /// <summary>x where x ≥ 0, otherwise alpha·(exp(x) − 1).</summary>
    Elu,

    /// <summary>beta·x where x ≥ 0, otherwise beta·alpha·(exp(x) − 1).</summary>
    Selu,

    /// <summary>x·½·(1 + erf(x / √2)).</summary>
    Gelu,

    /// <summary>x·½·(1 + tanh(√(2/π)·(x + 0.044715·x³))).</summary>
    GeluTanh,

    /// <summary>x / (1 + exp(-x)), also called SiLU.</summary>
    Swish,

    /// <summary>log(1 + exp(x))</summary>
    Softplus,

    /// <summary>x / (1 + |x|)</summary>
    Softsign,

    /// <summary>alpha·x + beta</summary>
    Affine,

    /// <summary>alpha·tanh(beta·x)</summary>
    ScaledTanh,
}
