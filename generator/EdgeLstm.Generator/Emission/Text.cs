using System.Globalization;

namespace EdgeLstm.Emission;

/// <summary>Text that is safe where it is printed.</summary>
internal static class Text
{
    /// <summary>For a line comment: names come from files and may hold anything.</summary>
    public static string Comment(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c));

    /// <summary>For an XML documentation comment; XML has no place for the two non-characters, however they are written.</summary>
    public static string Xml(string text) =>
        Comment(text).Replace('\ufffe', ' ').Replace('\uffff', ' ').Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A float literal with the same bits.</summary>
    public static string Literal(float value) => value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    /// <summary>A number of things: <c>1 float</c>, <c>3 floats</c>.</summary>
    public static string Count(long value, string thing) => Count(value) + " " + thing + (value == 1 ? "" : "s");

    /// <summary>A whole number with thousands separated.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
