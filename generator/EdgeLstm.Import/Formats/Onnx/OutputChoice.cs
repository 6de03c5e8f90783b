using System.Text.RegularExpressions;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>Which output of the graph the network ends in, and which of the others are the LSTMs' states.</summary>
/// <param name="Name">The output.</param>
/// <param name="StateOutputs">Other outputs that only hand out last states.</param>
/// <param name="LeftOut">Other outputs that the user did not choose.</param>
/// <param name="States">The states that are handed out: LSTM node, and 1 for h or 2 for c.</param>
internal sealed partial record OutputChoice(
    string Name, IReadOnlyList<string> StateOutputs, IReadOnlyList<string> LeftOut, IReadOnlySet<(OnnxNode Lstm, int Output)> States)
{
    /// <summary>Operators that only bring a state into another shape.</summary>
    private static readonly string[] Plumbing = ["Cast", "Concat", "Gather", "Identity", "Reshape", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze"];

    /// <param name="graph">The graph.</param>
    /// <param name="statement">The user's <c>Graph</c>: <c>output(NAME)</c>, or null.</param>
    /// <exception cref="ImportException">The statement is another, or there is no single output.</exception>
    public static OutputChoice Find(OnnxGraph graph, string? statement)
    {
        Dictionary<string, OnnxNode> producers = graph.Producers();
        string[] outputs = [.. graph.Outputs.Select(output => output.Name).Distinct(StringComparer.Ordinal)];
        var states = outputs.Select(output => (Name: output, Leaves: StateLeaves(output, producers))).Where(state => state.Leaves is not null)
            .ToDictionary(state => state.Name, state => state.Leaves!, StringComparer.Ordinal);
        string chosen = statement is null ? Single(outputs, states) : Stated(statement, outputs);
        return new OutputChoice(
            chosen,
            [.. outputs.Where(output => output != chosen && states.ContainsKey(output))],
            [.. outputs.Where(output => output != chosen && !states.ContainsKey(output))],
            states.Values.SelectMany(leaves => leaves).ToHashSet());
    }

    private static string Single(string[] outputs, Dictionary<string, HashSet<(OnnxNode Lstm, int Output)>> states)
    {
        string[] others = [.. outputs.Where(output => !states.ContainsKey(output))];
        if (others.Length == 0)
        {
            // All are states. The last h is an output, too; the cell is none.
            string[] hidden = [.. outputs.Where(output => states[output].All(state => state.Output == 1))];
            others = hidden.Length > 1 && hidden.All(output => states[output].SetEquals(states[hidden[0]])) ? hidden[..1] : hidden;
        }

        return others switch
        {
            [var single] => single,
            [] => throw OnnxError.Unsupported("the graph has no output but cell states; export the LSTM's h, or what is computed from it"),
            _ => throw OnnxError.Unsupported($"the graph has several outputs: {List(others)}; choose one with Graph=\"output({Printable.Text(others[0])})\""),
        };
    }

    private static string Stated(string statement, string[] outputs)
    {
        Match match = Statement().Match(statement);
        if (!match.Success)
            throw new ImportException(ImportErrorId.GraphMismatch, "an ONNX file states its own graph; Graph may only choose an output of it: Graph=\"output(NAME)\"");
        string name = match.Groups[1].Value;
        return outputs.Contains(name, StringComparer.Ordinal)
            ? name
            : throw new ImportException(ImportErrorId.GraphMismatch, $"the graph has no output '{Printable.Text(name)}'; it has {List(outputs)}");
    }

    /// <summary>The states that an output hands out; null where it is computed from anything else.</summary>
    private static HashSet<(OnnxNode Lstm, int Output)>? StateLeaves(string output, Dictionary<string, OnnxNode> producers)
    {
        var leaves = new HashSet<(OnnxNode, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([output]);
        while (open.TryPop(out string? name))
        {
            if (!seen.Add(name))
                continue;
            if (!producers.TryGetValue(name, out OnnxNode? node))
                return null;
            if (node.Operator == "LSTM")
            {
                int index = node.Outputs.ToList().IndexOf(name);
                if (index == 0)
                    return null;
                leaves.Add((node, index));
                continue;
            }

            if (!Plumbing.Contains(node.Operator) || node.Inputs.Count == 0)
                return null;
            foreach (string input in node.Operator == "Concat" ? node.Inputs : [node.Inputs[0]])
                open.Push(input);
        }

        return leaves;
    }

    private static string List(IReadOnlyCollection<string> names) => Printable.List([.. names.Select(name => $"'{Printable.Text(name)}'")]);

    [GeneratedRegex(@"^\s*output\(\s*(.+?)\s*\)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Statement();
}
