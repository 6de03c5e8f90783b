using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Scaling;

/// <summary>Puts a scaling around a network: one layer before it for the inputs, one behind it that turns predictions back.</summary>
internal static class ScalingLayers
{
    /// <exception cref="ImportException">The numbers of the file do not fit the network.</exception>
    public static IEnumerable<Layer> Around(Network network, ScalingFile scaling)
    {
        AffineMap? input = scaling.Input(network.InputSize);
        AffineMap? output = scaling.Output(DataFlows.Of(network.Layers, network.InputSize, network.Timesteps)[^1].Size);
        return
        [
            .. input is null ? [] : new Layer[] { input.ToLayer("input scaling") },
            // The network's own input is now what the first layer gives.
            .. network.Layers.Select(layer => input is not null && layer is MergeLayer merge ? merge with { From = merge.From + 1 } : layer),
            .. output is null ? [] : new Layer[] { output.ToLayer("output scaling") },
        ];
    }

    /// <summary>Says so where the network scales by itself already: perhaps it was meant to, perhaps it is done twice.</summary>
    public static IEnumerable<string> Overlaps(IReadOnlyList<Layer> layers, ScalingFile scaling)
    {
        if (scaling.HasInput && layers[0] is ScaleLayer first)
            yield return $"the network scales its inputs itself ('{first.Name}'); {scaling.Name} is applied before that";
        if (scaling.HasOutput && layers[^1] is ScaleLayer last)
            yield return $"the network scales its outputs itself ('{last.Name}'); {scaling.Name} is applied after that";
    }
}
