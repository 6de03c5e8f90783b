namespace EdgeLstm.Model;

/// <summary>Why a <c>.lstm.json</c> text is refused.</summary>
internal enum ModelFormatErrorKind
{
    /// <summary>The text breaks a rule of the format.</summary>
    Malformed,

    /// <summary>The text is of a version of the format that this reader does not know.</summary>
    UnsupportedVersion,

    /// <summary>The network is larger than generated code can sensibly hold.</summary>
    TooLarge,
}
