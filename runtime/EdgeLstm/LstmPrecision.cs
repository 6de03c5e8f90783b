using System.Diagnostics.CodeAnalysis;

namespace EdgeLstm;

/// <summary>
/// How the weights of LSTM and dense layers are stored. Arithmetic is float32 with all of them, and so are inputs, outputs
/// and state; convolutions, scalings, normalisations and peepholes keep float32 weights.
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
}
