namespace EdgeLstm.Model;

/// <summary>What holds for every free text of a network: names of layers and its provenance.</summary>
internal static class TextRules
{
    public static string LengthProblem { get; } = FormattableString.Invariant($"must have 1 to {NetworkLimits.MaxTextLength} characters");

    /// <exception cref="ModelFormatException">The text is empty, too long, or would break out of a comment.</exception>
    public static void Check(string text, string place)
    {
        if (text.Length is 0 or > NetworkLimits.MaxTextLength)
            throw new ModelFormatException(place, LengthProblem);
        if (!PrintableText.IsPrintable(text))
            throw new ModelFormatException(place, "must not hold line breaks, control characters or half surrogate pairs, because it is printed into generated code");
    }
}
