namespace EdgeLstm.Model;

/// <summary>How the format writes the ways of merging and of pooling.</summary>
internal static class ModeNames
{
    public static readonly IReadOnlyList<(string Name, MergeMode Value)> Merge =
    [
        ("concat", MergeMode.Concat),
        ("add", MergeMode.Add),
        ("multiply", MergeMode.Multiply),
        ("average", MergeMode.Average),
    ];

    public static readonly IReadOnlyList<(string Name, PoolMode Value)> Pool =
    [
        ("average", PoolMode.Average),
        ("max", PoolMode.Max),
    ];

    public static string Of(MergeMode mode) => Merge.Single(row => row.Value == mode).Name;

    public static string Of(PoolMode mode) => Pool.Single(row => row.Value == mode).Name;
}
