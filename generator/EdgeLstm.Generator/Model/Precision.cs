namespace EdgeLstm.Model;

/// <summary>How weights of LSTM and dense layers are stored; the values are those of <c>LstmPrecision</c> of the runtime.</summary>
internal enum Precision
{
    /// <summary>As they were trained.</summary>
    Float32 = 0,

    /// <summary>Half as large, two to a word: see <see cref="BFloat16Word"/>.</summary>
    BFloat16 = 1,

    /// <summary>A quarter as large: whole numbers with a scale a row, see <see cref="Int8Matrix"/>.</summary>
    Int8 = 2,
}
