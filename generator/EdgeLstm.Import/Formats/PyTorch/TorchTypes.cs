using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The storage classes and dtypes that a pickle may name.</summary>
internal static class TorchTypes
{
    /// <summary>Stands for a storage of bytes, whose tensors bring their own dtype.</summary>
    public const string Untyped = "untyped";

    /// <summary>The element type's name for a storage class: <c>torch.HalfStorage</c> is float16; null where it is none.</summary>
    public static string? OfStorage(string global) => global switch
    {
        "torch.FloatStorage" => "float32",
        "torch.HalfStorage" => "float16",
        "torch.BFloat16Storage" => "bfloat16",
        "torch.DoubleStorage" => "float64",
        "torch.LongStorage" => "int64",
        "torch.IntStorage" => "int32",
        "torch.ShortStorage" => "int16",
        "torch.CharStorage" => "int8",
        "torch.ByteStorage" => "uint8",
        "torch.BoolStorage" => "bool",
        "torch.ComplexFloatStorage" => "complex64",
        "torch.ComplexDoubleStorage" => "complex128",
        "torch.storage.UntypedStorage" or "torch.UntypedStorage" => Untyped,
        _ => null,
    };

    /// <summary>The element type's name for a dtype: <c>torch.float16</c>; null where it is none.</summary>
    public static string? OfDtype(string global) => global switch
    {
        "torch.float32" or "torch.float16" or "torch.bfloat16" or "torch.float64"
            or "torch.int64" or "torch.int32" or "torch.int16" or "torch.int8"
            or "torch.uint64" or "torch.uint32" or "torch.uint16" or "torch.uint8" or "torch.bool"
            or "torch.complex64" or "torch.complex128"
            or "torch.float8_e4m3fn" or "torch.float8_e5m2" => global["torch.".Length..],
        _ => null,
    };

    /// <summary>Bytes of an element of a storage; null for a type that none has.</summary>
    public static int? Size(string typeName) => typeName switch
    {
        "uint8" or "int8" or "bool" or Untyped => 1,
        "float16" or "bfloat16" or "int16" => 2,
        "float32" or "int32" => 4,
        "float64" or "int64" or "complex64" => 8,
        "complex128" => 16,
        _ => null,
    };

    public static ElementType ElementType(string typeName) => typeName switch
    {
        "float32" => Topology.ElementType.Float32,
        "float16" => Topology.ElementType.Float16,
        "bfloat16" => Topology.ElementType.BFloat16,
        "float64" => Topology.ElementType.Float64,
        _ => Topology.ElementType.Other,
    };
}
