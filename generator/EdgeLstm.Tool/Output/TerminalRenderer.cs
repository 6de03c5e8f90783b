using Spectre.Console;

namespace EdgeLstm.Tool.Output;

/// <summary>Writes a document for a terminal: the same words with colours, and frames around tables.</summary>
internal static class TerminalRenderer
{
    public static void Write(IAnsiConsole console, Document document)
    {
        foreach (object part in document.Parts)
        {
            if (part is TextTable table)
                console.Write(Framed(table));
            else
                Write(console, (TextLine)part);
        }
    }

    private static void Write(IAnsiConsole console, TextLine line)
    {
        // The terminal breaks long lines itself; a line to paste that is broken here would be two.
        int width = console.Profile.Width;
        console.Profile.Width = Math.Max(width, line.Text.Length + 1);
        // Text, not markup: square brackets are shapes and attributes here.
        console.Write(new Text(line.Text, StyleOf(line.Tone)));
        console.WriteLine();
        console.Profile.Width = width;
    }

    private static Table Framed(TextTable table)
    {
        var framed = new Table { Border = TableBorder.Rounded };
        foreach (Column column in table.Columns)
        {
            var head = new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold)));
            framed.AddColumn(column.IsNumber ? head.RightAligned().NoWrap() : head);
        }

        foreach (string[] row in table.Rows)
            framed.AddRow([.. row.Select(cell => new Text(cell))]);
        return framed;
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Title => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(decoration: Decoration.Dim),
        Tone.Code => new Style(Color.Teal),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
