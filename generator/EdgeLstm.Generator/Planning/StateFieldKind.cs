namespace EdgeLstm.Planning;

/// <summary>The types of which the state is made.</summary>
internal enum StateFieldKind
{
    /// <summary>float32.</summary>
    Floats,

    /// <summary>float64.</summary>
    Doubles,

    /// <summary>A 64-bit number.</summary>
    Count,
}
