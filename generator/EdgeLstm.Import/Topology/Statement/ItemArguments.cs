using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>
/// The arguments of one item. The makers of items take out those that they know; what is left at the end is an error.
/// </summary>
/// <param name="Kind">The item's first word.</param>
/// <param name="Text">The item as it was written.</param>
/// <param name="All">Its arguments in order.</param>
/// <param name="Next">What stands where one more argument would: for errors about a missing one.</param>
internal sealed record ItemArguments(GraphToken Kind, string Text, IReadOnlyList<GraphArgument> All, GraphToken Next)
{
    /// <summary>The largest size of a network.</summary>
    private const int MaxSize = NetworkLimits.MaxSize;

    private readonly List<GraphArgument> _left = [.. All];

    public int Position => Kind.Position;

    /// <summary>Takes the first argument, which is a size: <c>lstm(32)</c>.</summary>
    public int Size() => Integer(TakeFirst("a number from 1 to 65536"), 1, MaxSize);

    /// <summary>Takes <c>name=number</c>; null where it is left out.</summary>
    public int? Size(string name, int smallest = 1) => Take(name) is { } argument ? Integer(argument, smallest, MaxSize) : null;

    /// <summary>Takes the first argument, which is a number that may be negative.</summary>
    public int Number() => Integer(TakeFirst("a whole number"), -MaxSize, MaxSize);

    /// <summary>Takes the first argument, which is a name.</summary>
    public string Name(string expected) => Plain(TakeFirst(expected)).Text;

    /// <summary>Takes all leading arguments without a name, the parameters of a function.</summary>
    public IReadOnlyList<GraphToken> Parameters()
    {
        List<GraphToken> parameters = [.. _left.TakeWhile(argument => argument.Name is null).Select(Plain)];
        _left.RemoveRange(0, parameters.Count);
        return parameters;
    }

    /// <summary>Takes a single word: true where it was there.</summary>
    public bool Flag(string word)
    {
        GraphArgument? argument = TakeOne(argument => argument.Name is null && argument.Value.Text == word);
        return argument is not null && Plain(argument).Text == word;
    }

    /// <summary>Takes <c>name=word</c>; null where it is left out.</summary>
    public GraphToken? Word(string name) => Take(name) is { } argument ? Plain(argument) : null;

    /// <summary>Takes <c>name=activation</c> of a cell, whose units know nothing of one another; null where it is left out.</summary>
    public Activation? CellActivation(string name)
    {
        if (Take(name) is not { } argument)
            return null;
        Activation activation = Activations.Make(argument.Value, argument.Parameters);
        return activation.Kind == ActivationKind.Softmax
            ? throw GraphError.At(argument.Value, "softmax works on all units at once, and a cell on each by itself")
            : activation;
    }

    /// <summary>Takes an activation that stands by itself; null where it is left out.</summary>
    public Activation? BareActivation() => TakeOne(argument => argument.Name is null && Activations.IsKnown(argument.Value.Text)) is { } argument
        ? Activations.Make(argument.Value, argument.Parameters)
        : null;

    /// <exception cref="ImportException">An argument was not taken.</exception>
    public void RequireNoMore(string options)
    {
        if (_left.Count > 0)
            throw GraphError.At(_left[0].Start, options.Length == 0 ? $"{Kind.Text} takes no such option" : "expected " + options);
    }

    private GraphArgument? Take(string name) => TakeOne(argument => argument.Name == name);

    private GraphArgument? TakeOne(Predicate<GraphArgument> isIt)
    {
        int index = _left.FindIndex(isIt);
        if (index < 0)
            return null;
        GraphArgument argument = _left[index];
        _left.RemoveAt(index);
        int second = _left.FindIndex(isIt);
        return second < 0 ? argument : throw GraphError.At(_left[second].Start, "given twice in one layer");
    }

    private GraphArgument TakeFirst(string expected)
    {
        if (_left.Count == 0)
            throw GraphError.At(Next, "expected " + (All.Count == 0 && Next.Text != ")" ? "(…) with " : "") + expected);
        GraphArgument first = _left[0];
        if (first.Name is not null)
            throw GraphError.At(first.Start, "expected " + expected);
        _left.RemoveAt(0);
        return first;
    }

    private static int Integer(GraphArgument argument, int smallest, int largest)
    {
        GraphToken token = Plain(argument);
        return int.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= smallest && value <= largest
            ? value
            : throw GraphError.At(token, FormattableString.Invariant($"expected a number from {smallest} to {largest}"));
    }

    private static GraphToken Plain(GraphArgument argument) => argument.Parameters is []
        ? argument.Value
        : throw GraphError.At(argument.Parameters[0], $"{Printable.Text(argument.Value.Text)} takes no parameters");
}
