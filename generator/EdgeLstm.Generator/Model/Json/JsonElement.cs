namespace EdgeLstm.Model.Json;

/// <summary>A value in a <see cref="JsonText"/>.</summary>
internal readonly struct JsonElement(JsonText text, int index)
{
    public JsonKind Kind => Token.Kind;

    /// <summary>Index of the value's first character in the text, quotes included.</summary>
    public int Position => Kind == JsonKind.String ? Token.Start - 1 : Token.Start;

    /// <summary>Characters of a number, or of a string as it is written, escapes included.</summary>
    public int RawLength => Token.End - Token.Start;

    private JsonToken Token => text[index];

    /// <summary>A number as it is written.</summary>
    public string NumberText => text.Slice(Token.Start, Token.End);

    /// <summary>What a string says, escapes resolved.</summary>
    /// <exception cref="ModelFormatException">An escape is no valid one.</exception>
    public string StringValue => Token.Escaped ? JsonEscapes.Resolve(text, Token.Start, Token.End) : text.Slice(Token.Start, Token.End);

    /// <summary>What a string says, as characters: for long ones, of which a string would be one more copy.</summary>
    public char[] Characters => Token.Escaped ? StringValue.ToCharArray() : text.Characters(Token.Start, Token.End);

    /// <summary>The values of an array.</summary>
    public IEnumerable<JsonElement> Items
    {
        get
        {
            int end = Token.Next;
            for (int item = index + 1; item < end; item = text[item].Next)
                yield return new JsonElement(text, item);
        }
    }

    /// <summary>The properties of an object in the order in which they are written.</summary>
    public IEnumerable<(JsonElement Name, JsonElement Value)> Properties
    {
        get
        {
            int end = Token.Next;
            for (int name = index + 1; name < end; name = text[name + 1].Next)
                yield return (new JsonElement(text, name), new JsonElement(text, name + 1));
        }
    }

    /// <summary>The kind with an article, for messages.</summary>
    public string Description => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "a list",
        JsonKind.String => "a text",
        JsonKind.Number => "a number",
        JsonKind.Null => "null",
        _ => "true or false",
    };
}
