using System.Text;

namespace EdgeLstm.Emission;

/// <summary>Writes source text with indentation; lines end with <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>Writes a line, or several where the text holds <c>\n</c>.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', _indentation * 4).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a header, an opening brace, and indents.</summary>
    public SourceWriter Open(string header)
    {
        Line(header);
        return OpenBrace();
    }

    /// <summary>Writes an opening brace and indents.</summary>
    public SourceWriter OpenBrace()
    {
        Line("{");
        _indentation++;
        return this;
    }

    /// <summary>Ends the indentation and writes a closing brace.</summary>
    public SourceWriter Close(string after = "")
    {
        _indentation--;
        return Line("}" + after);
    }

    /// <summary>Writes an indented line, such as the statement under an <c>if</c>.</summary>
    public SourceWriter Indented(string text)
    {
        _indentation++;
        Line(text);
        _indentation--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
