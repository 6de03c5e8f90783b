using EdgeLstm.Model;

namespace EdgeLstm.Parsing;

/// <summary>Finds the files that an attribute's <c>Weights</c> may mean.</summary>
internal static class WeightsMatcher
{
    /// <summary>
    /// The files of the strictest rule that fits any: the whole name, its last path segments, then both without regard
    /// to case. More than one file in the result means that the user has to say more.
    /// </summary>
    public static IReadOnlyList<WeightsFile> Match(string? weights, EquatableArray<WeightsFile> files)
    {
        // The same text listed twice, as an item of ours and as an additional file, is one choice and no ambiguity.
        WeightsFile[] candidates = [.. files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => same.First())];
        if (weights is null)
            return candidates;

        string wanted = Normalise(weights);
        foreach (StringComparison comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            WeightsFile[] whole = [.. candidates.Where(file => Normalise(file.Name).Equals(wanted, comparison))];
            if (whole.Length > 0)
                return whole;
            WeightsFile[] trailing = [.. candidates.Where(file => wanted.Length > 0 && ("/" + Normalise(file.Name)).EndsWith("/" + wanted, comparison))];
            if (trailing.Length > 0)
                return trailing;
        }

        return [];
    }

    /// <summary>A path as it is compared: by <c>/</c>, without a leading <c>./</c>.</summary>
    public static string Normalise(string path)
    {
        string slashes = path.Trim().Replace('\\', '/');
        return slashes.StartsWith("./", StringComparison.Ordinal) ? slashes.Substring(2) : slashes;
    }
}
