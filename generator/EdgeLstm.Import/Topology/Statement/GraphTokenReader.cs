namespace EdgeLstm.Import.Topology.Statement;

/// <summary>Reads items and their arguments, whatever their meaning, from the tokens of a statement.</summary>
internal sealed class GraphTokenReader(string statement)
{
    private readonly IReadOnlyList<GraphToken> _tokens = GraphToken.Split(statement);
    private int _next;

    public GraphToken Current => _tokens[_next];

    public bool AtEnd => !Current.IsWord && Current.Text.Length == 0;

    /// <summary>An item with its arguments: <c>kind</c>, or <c>kind(argument, …)</c>.</summary>
    /// <exception cref="ImportException">There is none.</exception>
    public ItemArguments ReadItem()
    {
        GraphToken kind = Word("an item, for example lstm(32)");
        GraphToken end = kind;
        List<GraphArgument> arguments = Current.Text == "(" ? ReadList(ReadArgument, out end) : [];
        string text = statement[(kind.Position - 1)..(end.Position - 1 + end.Text.Length)];
        return new ItemArguments(kind, text, arguments, Next: end.Text == ")" ? end : Current);
    }

    /// <exception cref="ImportException">Another sign or a word stands here.</exception>
    public void Expect(string sign, string expected)
    {
        if (Current.IsWord || Current.Text != sign)
            throw GraphError.At(Current, "expected " + expected);
        _next++;
    }

    private GraphArgument ReadArgument()
    {
        GraphToken start = Word("an option");
        string? name = null;
        GraphToken value = start;
        if (Current.Text == "=")
        {
            _next++;
            name = start.Text;
            value = Word("a value");
        }

        List<GraphToken> parameters = Current.Text == "(" ? ReadList(() => Word("a number"), out _) : [];
        return new GraphArgument(name, start, value, parameters);
    }

    private List<T> ReadList<T>(Func<T> read, out GraphToken end)
    {
        Expect("(", "\"(\"");
        var list = new List<T>();
        while (list.Count > 0 || Current.Text != ")")
        {
            list.Add(read());
            if (Current.Text == ")")
                break;
            Expect(",", "\",\" or \")\"");
        }

        end = Current;
        _next++;
        return list;
    }

    private GraphToken Word(string expected)
    {
        GraphToken token = Current;
        if (!token.IsWord)
            throw GraphError.At(token, "expected " + expected);
        _next++;
        return token;
    }
}
