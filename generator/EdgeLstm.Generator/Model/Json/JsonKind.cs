namespace EdgeLstm.Model.Json;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
