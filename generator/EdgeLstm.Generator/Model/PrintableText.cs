using System.Globalization;

namespace EdgeLstm.Model;

/// <summary>Keeps texts of a file from breaking out of the comment or the message that they are printed into.</summary>
internal static class PrintableText
{
    /// <summary>True where every character is one that stays on its line and survives being encoded.</summary>
    public static bool IsPrintable(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                index++;
            else if (!IsPrintable(text[index]))
                return false;
        }

        return true;
    }

    /// <summary>The text with a question mark for each character that is not printable on its own.</summary>
    public static string Clean(string text) => new([.. text.Select(c => IsPrintable(c) ? c : '?')]);

    private static bool IsPrintable(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate);
}
