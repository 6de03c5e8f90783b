namespace EdgeLstm.Tool.Output;

/// <summary>What a command has to say to a person: lines and tables in order, without a look of their own.</summary>
internal sealed class Document
{
    private readonly List<object> _parts = [];

    /// <summary><see cref="TextLine"/> and <see cref="TextTable"/>.</summary>
    public IReadOnlyList<object> Parts => _parts;

    public void Line(string text = "", Tone tone = Tone.Plain) => _parts.Add(new TextLine(text, tone));

    public void Table(IReadOnlyList<Column> columns, IEnumerable<string[]> rows) => _parts.Add(new TextTable(columns, [.. rows]));
}
