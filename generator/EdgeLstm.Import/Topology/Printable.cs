using System.Globalization;
using System.Text;

namespace EdgeLstm.Import.Topology;

/// <summary>Names out of a file, made safe for a one-line message: bounded, without control characters.</summary>
internal static class Printable
{
    private const int MaxLength = 120;
    private const int MaxListed = 20;

    /// <summary>The name with control characters escaped, cut after 120 characters.</summary>
    public static string Text(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (text.Length >= MaxLength)
                return text.Append('…').ToString();
            bool plain = !char.IsControl(c) && !char.IsSurrogate(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (plain)
                text.Append(c);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return text.ToString();
    }

    /// <summary>The first 20 items, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> items)
    {
        string listed = string.Join(", ", items.Take(MaxListed));
        return items.Count <= MaxListed
            ? listed
            : string.Create(CultureInfo.InvariantCulture, $"{listed} and {items.Count - MaxListed} more");
    }
}
