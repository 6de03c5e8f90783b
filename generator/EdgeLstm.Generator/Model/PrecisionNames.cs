namespace EdgeLstm.Model;

/// <summary>The names that precisions have in a <c>.lstm.json</c> text and in messages.</summary>
internal static class PrecisionNames
{
    /// <summary>The precisions that lose something, which are those that a text says something about.</summary>
    public static readonly IReadOnlyList<(string Name, Precision Value)> Rounded = [("bfloat16", Precision.BFloat16), ("int8", Precision.Int8)];

    /// <summary>Every precision, the trained one first.</summary>
    public static readonly IReadOnlyList<(string Name, Precision Value)> All = [("float32", Precision.Float32), .. Rounded];

    public static string Of(Precision precision) =>
        All.First(known => known.Value == precision).Name;
}
