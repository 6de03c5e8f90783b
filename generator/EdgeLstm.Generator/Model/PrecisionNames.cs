namespace EdgeLstm.Model;

/// <summary>The names that precisions have in a <c>.lstm.json</c> text and in messages.</summary>
internal static class PrecisionNames
{
    /// <summary>The precisions that lose something, which are those that a text says something about.</summary>
    public static readonly IReadOnlyList<(string Name, Precision Value)> Rounded = [("bfloat16", Precision.BFloat16), ("int8", Precision.Int8)];

    public static string Of(Precision precision) =>
        precision == Precision.Float32 ? "float32" : Rounded.First(known => known.Value == precision).Name;
}
