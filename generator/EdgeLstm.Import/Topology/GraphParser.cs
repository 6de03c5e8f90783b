using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>Parses a <c>Graph</c> statement; the grammar is in <c>docs/graph-statement.md</c>.</summary>
internal sealed class GraphParser
{
    private const int MaxLength = 65_536;
    private const int MaxSize = 65_536;
    private const int MaxItems = 256;

    private readonly string _statement;
    private readonly IReadOnlyList<GraphToken> _tokens;
    private int _next;

    private GraphParser(string statement)
    {
        _statement = statement;
        _tokens = GraphToken.Split(statement);
    }

    private GraphToken Current => _tokens[_next];

    /// <summary>The items of the statement in order; <c>dropout</c> does nothing at inference and leaves no item.</summary>
    /// <exception cref="ImportException">The statement is malformed; the message says where.</exception>
    public static IReadOnlyList<GraphItem> Parse(string statement)
    {
        if (statement.Length > MaxLength)
            throw new ImportException(ImportErrorId.GraphMismatch, "Graph is longer than 65,536 characters");
        var parser = new GraphParser(statement);
        var items = new List<GraphItem>();
        while (true)
        {
            if (parser.ParseItem() is { } item)
                items.Add(item);
            if (items.Count > MaxItems)
                throw Error(parser.Current, "a network has at most 256 layers");
            if (parser.Current.Text.Length == 0)
                return items;
            parser.Expect("->", "\"->\" or the end");
        }
    }

    private GraphItem? ParseItem()
    {
        GraphToken kind = Current;
        switch (kind.Text)
        {
            case "lstm":
                return ParseLstm(kind);
            case "dense":
                return ParseDense(kind);
            case "repeat":
                _next++;
                Expect("(", "\"(\"");
                int count = ParseSize();
                return new RepeatItem(kind.Position, Close(kind), count);
            case "dropout":
                _next++;
                if (Current.Text == "(")
                {
                    _next++;
                    ParseRate();
                    Close(kind);
                }

                return null;
            default:
                throw Error(kind, "expected lstm(…), dense(…), repeat(…) or dropout");
        }
    }

    private LstmItem ParseLstm(GraphToken kind)
    {
        _next++;
        Expect("(", "\"(\"");
        int units = ParseSize();
        bool? sequences = null;
        Activation? activation = null;
        Activation? recurrent = null;
        string? prefix = null;
        while (NextOption("sequences, activation=…, recurrent=… or tensors=…") is { } option)
        {
            switch (option.Text)
            {
                case "sequences":
                    Once(option, sequences is not null);
                    sequences = true;
                    break;
                case "activation":
                    Once(option, activation is not null);
                    activation = ParseActivation(Value(), inLstm: true);
                    break;
                case "recurrent":
                    Once(option, recurrent is not null);
                    recurrent = ParseActivation(Value(), inLstm: true);
                    break;
                case "tensors":
                    Once(option, prefix is not null);
                    prefix = Value().Text;
                    break;
                default:
                    throw Error(option, "expected sequences, activation=…, recurrent=… or tensors=…");
            }
        }

        return new LstmItem(kind.Position, Close(kind), units, prefix,
            sequences ?? false, activation ?? Activation.Tanh, recurrent ?? Activation.Sigmoid);
    }

    private DenseItem ParseDense(GraphToken kind)
    {
        _next++;
        Expect("(", "\"(\"");
        int units = ParseSize();
        Activation? activation = null;
        string? prefix = null;
        while (NextOption("an activation or tensors=…") is { } option)
        {
            if (option.Text == "tensors")
            {
                Once(option, prefix is not null);
                prefix = Value().Text;
            }
            else
            {
                Once(option, activation is not null);
                activation = ParseActivation(option, inLstm: false);
            }
        }

        return new DenseItem(kind.Position, Close(kind), units, prefix, activation ?? Activation.Linear);
    }

    // Null at the end of the layer.
    private GraphToken? NextOption(string expected)
    {
        if (Current.Text == ")")
            return null;
        Expect(",", "\",\" or \")\"");
        return Word(expected);
    }

    private GraphToken Value()
    {
        Expect("=", "\"=\"");
        return Word("a value");
    }

    private int ParseSize()
    {
        GraphToken token = Word("a number from 1 to 65536");
        if (!int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size is < 1 or > MaxSize)
            throw Error(token, "expected a number from 1 to 65536");
        return size;
    }

    private void ParseRate()
    {
        GraphToken token = Word("a rate from 0 to 1");
        if (!double.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate) || rate > 1)
            throw Error(token, "expected a rate from 0 to 1");
    }

    private static Activation ParseActivation(GraphToken token, bool inLstm) => token.Text switch
    {
        "tanh" => Activation.Tanh,
        "sigmoid" => Activation.Sigmoid,
        "relu" => Activation.Relu,
        "linear" => Activation.Linear,
        "hard_sigmoid" => Activation.HardSigmoidKeras3,
        "hard_sigmoid_keras2" => Activation.HardSigmoidKeras2,
        "softmax" when !inLstm => Activation.Softmax,
        _ => throw Error(token, "expected tanh, sigmoid, relu, linear, hard_sigmoid, hard_sigmoid_keras2" + (inLstm ? "" : ", softmax or tensors=…")),
    };

    private GraphToken Word(string expected)
    {
        GraphToken token = Current;
        if (!token.IsWord)
            throw Error(token, "expected " + expected);
        _next++;
        return token;
    }

    private string Close(GraphToken first)
    {
        GraphToken close = Current;
        Expect(")", "\")\"");
        return _statement[(first.Position - 1)..close.Position];
    }

    private void Expect(string sign, string expected)
    {
        if (Current.IsWord || Current.Text != sign)
            throw Error(Current, "expected " + expected);
        _next++;
    }

    private static void Once(GraphToken option, bool given)
    {
        if (given)
            throw Error(option, "given twice in one layer");
    }

    private static ImportException Error(GraphToken token, string problem) => new(ImportErrorId.GraphMismatch,
        FormattableString.Invariant($"Graph, character {token.Position}, at ")
        + (token.Text.Length == 0 ? "the end" : $"\"{Printable.Text(token.Text)}\"")
        + $": {problem}. The grammar is in docs/graph-statement.md, for example Graph=\"lstm(32, sequences) -> lstm(32) -> dense(5)\"");
}
