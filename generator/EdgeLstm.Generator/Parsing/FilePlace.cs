using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Parsing;

/// <summary>A place in a file that is no source, such as a <c>.lstm.json</c> text.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Position">Index of the character.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
internal sealed record FilePlace(string Path, int Position, int Line, int Column)
{
    public static FilePlace Of(string path, SourceText text, int position)
    {
        LinePosition line = text.Lines.GetLinePosition(position);
        return new FilePlace(path, position, line.Line, line.Character);
    }

    public Location ToLocation()
    {
        var start = new LinePosition(Line, Column);
        return Location.Create(Path, new TextSpan(Position, 0), new LinePositionSpan(start, start));
    }
}
