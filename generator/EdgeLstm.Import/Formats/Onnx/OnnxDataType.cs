namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The element types of ONNX tensors by their numbers.</summary>
internal static class OnnxDataType
{
    public const long Float = 1;
    public const long Int32 = 6;
    public const long Int64 = 7;
    public const long Bool = 9;
    public const long Float16 = 10;
    public const long Double = 11;
    public const long BFloat16 = 16;

    private static readonly string[] Names =
    [
        "undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double",
        "uint32", "uint64", "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2",
        "float8e5m2fnuz", "uint4", "int4", "float4e2m1",
    ];

    /// <summary>The type's name in ONNX.</summary>
    public static string Name(long type) => type >= 0 && type < Names.Length ? Names[type] : FormattableString.Invariant($"type {type}");

    /// <summary>True for the types that data and weights may have.</summary>
    public static bool IsFloat(long type) => type is Float or Float16 or Double or BFloat16;

    /// <summary>Bytes of one value, null for a type that is not read.</summary>
    public static int? Size(long type) => type switch
    {
        Double or Int64 => 8,
        Float or Int32 => 4,
        Float16 or BFloat16 => 2,
        Bool => 1,
        _ => null,
    };
}
