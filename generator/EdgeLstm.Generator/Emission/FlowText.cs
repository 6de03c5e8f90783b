using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>In plain words what the layers around the LSTM do, for the head of the generated file.</summary>
internal static class FlowText
{
    public static string Label(Layer layer) => layer switch
    {
        Conv1DLayer => "Conv",
        GlobalPoolLayer => "Pool",
        LayerNormLayer => "Norm",
        _ => layer.GetType().Name.Replace("Layer", ""),
    };

    public static string Both(BidirectionalLayer layer) => layer.Merge switch
    {
        MergeMode.Concat => "the outputs side by side, forward first",
        MergeMode.Add => "the outputs added",
        MergeMode.Multiply => "the outputs multiplied",
        _ => "half of the outputs' sum",
    };

    /// <param name="layer">The layer.</param>
    /// <param name="network">The network around it.</param>
    /// <param name="plan">Its plan; null where it is only a way to read rows, or does nothing.</param>
    public static string Of(Layer layer, Network network, LayerPlan? plan) => layer switch
    {
        ScaleLayer => "(x - center)·scale + offset, feature by feature",
        LayerNormLayer norm => $"normalized over the features of a timestep, epsilon {Text.Literal(norm.Epsilon)}",
        ActivationLayer => DialectText.Of(plan is null ? Activation.Linear : ActivationOf(plan)),
        MergeLayer merge => Merge(merge, network),
        Conv1DLayer conv => Conv(conv, ActivationOf(plan!)),
        PoolLayer pool => $"{Of(pool.Mode)} of {Text.Count(pool.Size, "timestep")}, every {Text.Count(pool.Stride, "timestep")}",
        GlobalPoolLayer pool => Of(pool.Mode) + (StreamingRules.WhyWindowOnly(network) is null ? " of all timesteps so far" : " of all timesteps of a window"),
        FlattenLayer => "all timesteps side by side, as one vector",
        FlipLayer => "the sequence turned around in time",
        PickLayer { Timestep: < 0 } pick => pick.Timestep == -1 ? "the last timestep" : $"timestep {-pick.Timestep} from the end",
        PickLayer pick => $"timestep {pick.Timestep}, counted from 0",
        RepeatLayer repeat => $"that vector as {Text.Count(repeat.Count)} equal timesteps",
        _ => throw new InvalidOperationException(layer.GetType().Name),
    };

    private static string Of(PoolMode mode) => mode == PoolMode.Average ? "mean" : "maximum";

    private static string Merge(MergeLayer merge, Network network)
    {
        string other = merge.From == MergeLayer.NetworkInput ? "the input" : Text.Comment(network.Layers[merge.From].Name);
        string taken = $"the features {merge.First} to {merge.First + merge.Count - 1} of {other}";
        return merge.Mode switch
        {
            MergeMode.Concat => taken + (merge.FromFirst ? " in front of them" : " behind them"),
            MergeMode.Add => $"plus {taken}",
            MergeMode.Multiply => $"times {taken}",
            _ => $"half of the sum with {taken}",
        };
    }

    private static string Conv(Conv1DLayer conv, PlannedActivation activation)
    {
        string padding = conv switch
        {
            { IsCausal: true } => "causal",
            { PadFront: 0, PadBehind: 0 } => "without padding",
            _ => $"{Text.Count(conv.PadFront, "timestep")} of zeros in front and {conv.PadBehind} behind",
        };
        return $"{Text.Count(conv.InputSize, "input")}, {Text.Count(conv.Units, "unit")}, convolution over {Text.Count(conv.Kernel.Shape[1], "timestep")}, {padding}"
            + (conv.Stride > 1 ? $", every {Text.Count(conv.Stride)} timesteps" : "")
            + (conv.Dilation > 1 ? $", {Text.Count(conv.Dilation)} timesteps apart" : "")
            + $", activation {DialectText.Of(activation)}";
    }

    private static PlannedActivation ActivationOf(LayerPlan plan) => plan switch
    {
        ActivationPlan activation => activation.Activation,
        ConvPlan conv => conv.Kernel.Activation,
        DensePlan dense => dense.Activation,
        _ => throw new InvalidOperationException(plan.GetType().Name),
    };
}
