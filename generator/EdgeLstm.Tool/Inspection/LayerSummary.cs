using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;

namespace EdgeLstm.Tool.Inspection;

/// <summary>A layer as a row of a table.</summary>
/// <param name="Name">Its name in the trained file.</param>
/// <param name="Kind">Its name in the model format.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Output">What it gives.</param>
/// <param name="Weights">Trained floats, without an initial state.</param>
/// <param name="Planned">What it costs.</param>
/// <param name="Details">Activations and what else tells it from the textbook.</param>
internal sealed record LayerSummary(
    string Name, string Kind, DataFlow Input, DataFlow Output, long Weights, PlannedLayer Planned, string Details)
{
    /// <summary>Every layer of a network, in its order.</summary>
    public static LayerSummary[] OfAll(Network network, PlannedNetwork plan)
    {
        IReadOnlyList<DataFlow> flows = DataFlows.Of(network.Layers, network.InputSize, network.Timesteps);
        return [.. network.Layers.Select((layer, index) => new LayerSummary(
            layer.Name,
            LayerKinds.Of(layer),
            flows[index],
            flows[index + 1],
            LayerRules.CountWeights(layer) - InitialState(layer),
            plan.Layers[index],
            LayerDetails.Of(layer)))];
    }

    /// <summary><c>[7, 3]</c>: timesteps and floats; <c>[T, 3]</c> where their number is open, <c>[3]</c> for a vector.</summary>
    public static string ShapeOf(DataFlow flow) => !flow.IsSequence
        ? FormattableString.Invariant($"[{flow.Size}]")
        : flow.Timesteps is int timesteps ? FormattableString.Invariant($"[{timesteps}, {flow.Size}]") : FormattableString.Invariant($"[T, {flow.Size}]");

    private static long InitialState(Layer layer) => layer switch
    {
        LstmLayer lstm => (lstm.InitialHidden?.Count ?? 0) + (lstm.InitialCell?.Count ?? 0),
        BidirectionalLayer both => InitialState(both.Forward) + InitialState(both.Backward),
        _ => 0,
    };
}
