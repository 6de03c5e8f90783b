namespace EdgeLstm.Import.Topology.Statement;

/// <summary>One item of a <c>Graph</c> statement.</summary>
/// <param name="Position">Its first character in the statement, counted from 1.</param>
/// <param name="Text">The item as it was written.</param>
internal abstract record GraphItem(int Position, string Text)
{
    /// <summary>The name by which a later <c>add</c> or <c>concat</c> takes what this item gives (<c>as=…</c>).</summary>
    public string? Label { get; init; }

    /// <summary>Its first word.</summary>
    public string Word => Text.Split('(')[0].TrimEnd();

    /// <summary>The item and its place, for a message.</summary>
    public string Describe() => FormattableString.Invariant($"\"{Printable.Text(Text)}\" at character {Position}");
}
