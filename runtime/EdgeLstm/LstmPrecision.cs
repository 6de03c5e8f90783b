using System.Diagnostics.CodeAnalysis;

namespace EdgeLstm;

/// <summary>
/// How the weights of LSTM and dense layers are stored. Activations, inputs, outputs and state are float32 with all of
/// them; convolutions, scalings, normalisations and peepholes keep float32 weights.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "They are names of number formats, which is what the values mean.")]
public enum LstmPrecision
{
    /// <summary>As they were trained: 4 bytes a weight.</summary>
    Float32 = 0,

    /// <summary>
    /// 2 bytes a weight, each within 0.4 % of the trained one. Half of the memory, and faster where the weights of float32
    /// do not fit the first-level cache.
    /// </summary>
    BFloat16 = 1,

    /// <summary>
    /// 1 byte a weight, with a scale for each row of a gate; inputs and h become whole numbers of 16 bits, sums are exact. A
    /// quarter of the memory, and the fastest where weights do not fit the cache. The weight file has to say how large the
    /// inputs of the layers are, which import does. Dense layers of one or two outputs are stored as <see cref="BFloat16"/>.
    /// </summary>
    Int8 = 2,
}
