using System.Security;
using EdgeLstm.Model;

namespace EdgeLstm.Parsing;

/// <summary>What an attribute could say instead of a <c>Weights</c> that finds no file, or too many.</summary>
internal static class WeightsNames
{
    /// <summary>More than this many names would be a list of the project and no suggestion.</summary>
    private const int MaxSuggested = 3;

    /// <summary>Beyond this length a name is no slip of the pen, and comparing would take long.</summary>
    private const int MaxCompared = 256;

    /// <summary>The last segments of a file's path that tell it from all others; null where it has the same name as another.</summary>
    public static string? Shortest(WeightsFile file, EquatableArray<WeightsFile> files)
    {
        string[] segments = WeightsMatcher.Normalise(file.Name).Split('/');
        for (int count = 1; count <= segments.Length; count++)
        {
            string name = string.Join("/", segments.Skip(segments.Length - count));
            IReadOnlyList<WeightsFile> matches = WeightsMatcher.Match(name, files);
            if (matches.Count == 1 && matches[0].Path == file.Path)
                return name;
        }

        return null;
    }

    /// <summary>The names that are so near to a name that they may be meant, nearest first; in a project with one file, that.</summary>
    public static IEnumerable<string> Near(string wanted, EquatableArray<WeightsFile> files)
    {
        string stem = Stem(wanted);
        return files
            .Select(file => (Name: Shortest(file, files), Stem: Stem(file.Name)))
            .Where(other => other.Name is not null)
            .Select(other => (Name: other.Name!, other.Stem, Distance: Distance(stem, other.Stem)))
            .Where(other => files.Count == 1 || other.Distance <= Math.Max(2, Math.Max(stem.Length, other.Stem.Length) / 2))
            .OrderBy(other => other.Distance)
            .ThenBy(other => other.Name, StringComparer.Ordinal)
            .Select(other => other.Name)
            .Distinct(StringComparer.Ordinal)
            .Take(MaxSuggested);
    }

    /// <summary>A name as it stands in <c>Include="…"</c>, to be copied; an example where there is no name.</summary>
    public static string ForItem(string? weights) => string.IsNullOrWhiteSpace(weights) ? "pump.keras" : SecurityElement.Escape(weights);

    /// <summary>The file's name before its first dot, in one case: a network exported in another format is still the same.</summary>
    private static string Stem(string path)
    {
        string name = WeightsMatcher.Normalise(path);
        name = name.Substring(name.LastIndexOf('/') + 1);
        int dot = name.IndexOf('.');
        return (dot < 0 ? name : name.Substring(0, dot)).ToUpperInvariant();
    }

    /// <summary>How many letters have to be added, removed or replaced to turn one name into the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        if (Math.Max(from.Length, to.Length) > MaxCompared)
            return from == to ? 0 : int.MaxValue;
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
