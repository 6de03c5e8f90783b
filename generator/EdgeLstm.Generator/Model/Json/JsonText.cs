namespace EdgeLstm.Model.Json;

/// <summary>
/// A JSON text and where its values stand in it. One pass over the text checks the grammar of RFC 8259 and notes the
/// tokens; values are looked at afterwards, in whatever order the reader needs. The readers of the base class library
/// were no choice: the one of netstandard2.0 goes through XML, where texts of megabytes meet quotas and errors lose
/// their position.
/// </summary>
internal sealed class JsonText
{
    /// <summary>Objects and lists within each other; a network needs 5.</summary>
    public const int MaxDepth = 16;

    private readonly string _text;
    private readonly List<JsonToken> _tokens = [];
    private int _position;

    private JsonText(string text) => _text = text;

    public JsonToken this[int index] => _tokens[index];

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="ModelFormatException">It is not JSON, or nested too deeply.</exception>
    public static JsonElement Parse(string text)
    {
        var document = new JsonText(text);
        document.SkipWhitespace();
        document.ReadValue(depth: 0);
        document.SkipWhitespace();
        if (document._position < text.Length)
            throw document.Error("expected the end of the text after the closing brace, found " + document.Found);
        return new JsonElement(document, 0);
    }

    public string Slice(int start, int end) => _text.Substring(start, end - start);

    public char[] Characters(int start, int end) => _text.ToCharArray(start, end - start);

    /// <summary>An error at a character of the text.</summary>
    public ModelFormatException ErrorAt(int position, string problem)
    {
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < position; index++)
        {
            if (_text[index] == '\n')
            {
                line++;
                lineStart = index + 1;
            }
        }

        return new ModelFormatException(
            FormattableString.Invariant($"line {line}, column {position - lineStart + 1}"), problem, position: position);
    }

    private string Found
    {
        get
        {
            if (_position >= _text.Length)
                return "the end of the text (is the file cut off?)";
            char found = _text[_position];
            return found is > ' ' and < '\u007f' ? "'" + found + "'" : FormattableString.Invariant($"the character U+{(int)found:X4}");
        }
    }

    private ModelFormatException Error(string problem) => ErrorAt(_position, problem);

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void SkipWhitespace()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t')
            _position++;
    }

    private void ReadValue(int depth)
    {
        switch (Peek())
        {
            case '{':
                ReadContainer(JsonKind.Object, '}', depth);
                break;
            case '[':
                ReadContainer(JsonKind.Array, ']', depth);
                break;
            case '"':
                ReadString();
                break;
            case 't':
                ReadWord("true", JsonKind.True);
                break;
            case 'f':
                ReadWord("false", JsonKind.False);
                break;
            case 'n':
                ReadWord("null", JsonKind.Null);
                break;
            case '-' or (>= '0' and <= '9'):
                ReadNumber();
                break;
            default:
                throw Error("expected a value, found " + Found);
        }
    }

    private void ReadContainer(JsonKind kind, char close, int depth)
    {
        if (depth == MaxDepth)
            throw Error(FormattableString.Invariant($"objects and lists are nested more than {MaxDepth} deep; no network needs that"));

        int start = _position++;
        int token = _tokens.Count;
        _tokens.Add(default);
        SkipWhitespace();
        if (Peek() == close)
        {
            _position++;
        }
        else
        {
            ReadMember(kind, depth);
            while (Peek() == ',')
            {
                _position++;
                SkipWhitespace();
                ReadMember(kind, depth);
            }

            if (Peek() != close)
                throw Error($"expected ',' or '{close}', found {Found}");
            _position++;
        }

        _tokens[token] = new JsonToken(start, _position, _tokens.Count, kind);
    }

    private void ReadMember(JsonKind container, int depth)
    {
        if (container == JsonKind.Object)
        {
            if (Peek() != '"')
                throw Error("expected a property name in double quotes, found " + Found);
            ReadString();
            SkipWhitespace();
            if (Peek() != ':')
                throw Error("expected ':' after the property name, found " + Found);
            _position++;
            SkipWhitespace();
        }

        ReadValue(depth + 1);
        SkipWhitespace();
    }

    private void ReadString()
    {
        int start = ++_position;
        bool escaped = false;
        for (; ; _position++)
        {
            if (_position >= _text.Length)
                throw ErrorAt(_text.Length, "expected the closing quote of a text, found " + Found);
            char next = _text[_position];
            if (next == '"')
                break;
            if (next < ' ')
                throw Error("a text must not hold line breaks or other control characters, found " + Found);
            if (next == '\\')
            {
                escaped = true;
                _position++;
            }
        }

        _tokens.Add(new JsonToken(start, _position, _tokens.Count + 1, JsonKind.String, escaped));
        _position++;
    }

    private void ReadNumber()
    {
        int start = _position;
        if (Peek() == '-')
            _position++;
        if (Peek() == '0')
            _position++;
        else
            ReadDigits();
        if (Peek() == '.')
        {
            _position++;
            ReadDigits();
        }

        if (Peek() is 'e' or 'E')
        {
            _position++;
            if (Peek() is '+' or '-')
                _position++;
            ReadDigits();
        }

        _tokens.Add(new JsonToken(start, _position, _tokens.Count + 1, JsonKind.Number));
    }

    private void ReadDigits()
    {
        if (Peek() is < '0' or > '9')
            throw Error("expected a digit, found " + Found);
        while (Peek() is >= '0' and <= '9')
            _position++;
    }

    private void ReadWord(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
            throw Error("expected a value, found " + Found);
        _tokens.Add(new JsonToken(_position, _position + word.Length, _tokens.Count + 1, kind));
        _position += word.Length;
    }
}
