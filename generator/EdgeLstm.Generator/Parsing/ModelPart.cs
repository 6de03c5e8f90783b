namespace EdgeLstm.Parsing;

/// <summary>The part of an <c>[LstmModel]</c> type that a problem is about.</summary>
internal enum ModelPart
{
    /// <summary>The name of the type.</summary>
    Type,

    /// <summary>The name of the attribute, for what no argument says.</summary>
    Attribute,

    /// <summary>The argument <c>input</c>.</summary>
    Input,

    /// <summary>The argument <c>hidden</c>.</summary>
    Hidden,

    /// <summary>The argument <c>Weights</c>, or the attribute's name where that is left out.</summary>
    Weights,

    /// <summary>The argument <c>Precision</c>.</summary>
    Precision,

    /// <summary>The argument <c>MaxQuantizationError</c>.</summary>
    MaxQuantizationError,

    /// <summary>The argument <c>MaxStackBytes</c>.</summary>
    MaxStackBytes,

    /// <summary>The argument <c>ClampInputs</c>.</summary>
    ClampInputs,

    /// <summary>The argument <c>MaxWeightBytes</c>.</summary>
    MaxWeightBytes,
}
