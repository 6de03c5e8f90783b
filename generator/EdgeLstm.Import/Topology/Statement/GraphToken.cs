namespace EdgeLstm.Import.Topology.Statement;

/// <summary>A piece of a <c>Graph</c> statement.</summary>
/// <param name="Text">A word, one of <c>( ) , = -&gt;</c>, or empty at the end.</param>
/// <param name="Position">Its first character, counted from 1.</param>
/// <param name="IsWord">True for a name or number.</param>
internal readonly record struct GraphToken(string Text, int Position, bool IsWord)
{
    /// <summary>Splits a statement; every character that is not white space or a sign belongs to a word.</summary>
    public static IReadOnlyList<GraphToken> Split(string statement)
    {
        var tokens = new List<GraphToken>();
        int at = 0;
        while (at < statement.Length)
        {
            int start = at;
            if (char.IsWhiteSpace(statement[at]))
            {
                at++;
                continue;
            }

            if (IsArrow(statement, at))
                at += 2;
            else if (IsSign(statement[at]))
                at++;
            else
            {
                while (at < statement.Length && !char.IsWhiteSpace(statement[at]) && !IsSign(statement[at]) && !IsArrow(statement, at))
                    at++;
                tokens.Add(new GraphToken(statement[start..at], start + 1, IsWord: true));
                continue;
            }

            tokens.Add(new GraphToken(statement[start..at], start + 1, IsWord: false));
        }

        tokens.Add(new GraphToken("", statement.Length + 1, IsWord: false));
        return tokens;
    }

    /// <summary>True where <paramref name="text"/> can stand in a statement as one word.</summary>
    public static bool IsSingleWord(string text) =>
        Split(text) is [{ IsWord: true } word, _] && word.Text.Length == text.Length;

    private static bool IsArrow(string statement, int at) =>
        statement[at] == '-' && at + 1 < statement.Length && statement[at + 1] == '>';

    private static bool IsSign(char c) => c is '(' or ')' or ',' or '=';
}
