namespace EdgeLstm.Import.Topology;

/// <summary>One item of a <c>Graph</c> statement.</summary>
/// <param name="Position">Its first character in the statement, counted from 1.</param>
/// <param name="Text">The item as it was written.</param>
internal abstract record GraphItem(int Position, string Text)
{
    /// <summary>The item and its place, for a message.</summary>
    public string Describe() => FormattableString.Invariant($"\"{Printable.Text(Text)}\" at character {Position}");
}
