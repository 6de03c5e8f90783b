namespace EdgeLstm.Model;

/// <summary>
/// Which networks can run timestep by timestep: those where no output needs a later input. Their output after t
/// timesteps is that of a window which ends there.
/// </summary>
internal static class StreamingRules
{
    /// <summary>The first layer that needs more than the timesteps so far, with the reason; null where there is none.</summary>
    public static string? WhyWindowOnly(Network network) => network.Layers.Select(WhyWindowOnly).FirstOrDefault(reason => reason is not null);

    private static string? WhyWindowOnly(Layer layer) => layer switch
    {
        LstmLayer { Reverse: true } => $"the lstm '{layer.Name}' runs backwards in time and needs the end of the window first",
        BidirectionalLayer => $"the bidirectional layer '{layer.Name}' needs the end of the window first",
        FlipLayer => $"'{layer.Name}' turns the window around and needs its end first",
        RepeatLayer => $"'{layer.Name}' makes a sequence of its own out of the whole window",
        FlattenLayer => $"'{layer.Name}' lays all timesteps of the window side by side",
        PickLayer { Timestep: not -1 } => $"'{layer.Name}' takes one certain timestep of the window",
        Conv1DLayer { IsCausal: false } => $"the convolution '{layer.Name}' is not causal, or skips timesteps",
        PoolLayer => $"'{layer.Name}' gives one output for several timesteps",
        _ => null,
    };
}
