namespace EdgeLstm.Tool.Output;

/// <summary>Writes a document for a pipe or a file: no colours, no frames, nothing that depends on a width.</summary>
internal static class PlainRenderer
{
    private const string Gap = "  ";

    public static void Write(TextWriter output, Document document)
    {
        foreach (object part in document.Parts)
        {
            if (part is TextTable table)
                Write(output, table);
            else
                output.Write(((TextLine)part).Text + "\n");
        }
    }

    private static void Write(TextWriter output, TextTable table)
    {
        string[] heads = [.. table.Columns.Select(column => column.Name)];
        int[] widths = [.. heads.Select((head, index) => table.Rows.Select(row => row[index].Length).Append(head.Length).Max())];
        foreach (string[] row in table.Rows.Prepend(heads))
        {
            IEnumerable<string> cells = row.Select((cell, index) =>
                table.Columns[index].IsNumber ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]));
            output.Write(string.Join(Gap, cells).TrimEnd() + "\n");
        }
    }
}
