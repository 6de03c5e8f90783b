namespace EdgeLstm.Import.Topology;

/// <summary>Number formats of stored tensors.</summary>
internal enum ElementType
{
    /// <summary>A format that holds no weights EdgeLstm can use (integers, booleans, 8-bit floats); known by name only.</summary>
    Other,

    Float16,

    /// <summary>The upper half of a float32.</summary>
    BFloat16,

    Float32,

    /// <summary>Narrowed to float32 on the way in.</summary>
    Float64,
}
