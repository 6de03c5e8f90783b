using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>What becomes of h and c where the graph takes them as inputs and hands them out as outputs.</summary>
/// <param name="IsCarried">True where the caller of the file was to carry the state from call to call.</param>
/// <param name="IsStepByStep">True where the file computes one timestep a call, so that its window is any number of them.</param>
/// <param name="Notes">What to tell the user.</param>
internal sealed record StateUse(bool IsCarried, bool IsStepByStep, IReadOnlyList<string> Notes)
{
    public static StateUse Find(IReadOnlyList<StateInput> lstms, OutputChoice choice, TracedChain chain)
    {
        var notes = new List<string>();
        StateInput[] carried = [.. lstms.Where(lstm => lstm is { Hidden: not null, Cell: not null }
            && choice.States.Contains((lstm.Lstm, 1)) && choice.States.Contains((lstm.Lstm, 2)))];
        string[] given = Inputs(lstms.Except(carried));
        bool oneStep = !chain.Input.Roots.Any(root => root.Role == Values.AxisRole.Time);
        if (oneStep && carried.Length > 0 && carried.Length < lstms.Count)
        {
            throw OnnxError.Unsupported($"the graph computes one timestep a call and carries the state of {List(carried.Select(lstm => lstm.Lstm.Name))} "
                + $"but not of {List(lstms.Except(carried).Select(lstm => lstm.Lstm.Name))}; export with h and c of every LSTM as inputs and outputs, or of none");
        }

        if (carried.Length > 0)
            notes.Add($"h and c go in as {List(Inputs(carried))} and come out as {List(choice.StateOutputs)}: the model keeps them itself, beginning with zeros");
        else if (choice.StateOutputs.Count > 0)
            notes.Add($"last states are not handed out: {List(choice.StateOutputs)}");
        if (given.Length > 0)
            notes.Add($"the initial state is an input of the graph ({List(given)}): the model begins with zeros");
        return new StateUse(carried.Length > 0, oneStep && carried.Length > 0 && chain.RunsStepByStep, notes);
    }

    private static string[] Inputs(IEnumerable<StateInput> lstms) =>
        [.. lstms.SelectMany(lstm => new[] { lstm.Hidden, lstm.Cell }).OfType<InputFlow>().Select(input => input.Name).Distinct(StringComparer.Ordinal)];

    private static string List(IEnumerable<string> names) => Printable.List([.. names.Select(name => $"'{Printable.Text(name)}'")]);
}
