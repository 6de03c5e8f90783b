using EdgeLstm.Model;

namespace EdgeLstm.Tool;

/// <summary>What one layer costs and does, for the report.</summary>
/// <param name="Kind">The layer's kind as in <c>.lstm.json</c>.</param>
/// <param name="InputSize">Floats of one timestep or vector that it takes.</param>
/// <param name="OutputSize">Floats of one timestep or vector that it gives.</param>
/// <param name="Weights">Trained floats.</param>
/// <param name="StateFloats">Floats of h and c.</param>
/// <param name="MultiplyAdds">Multiply-adds of the matrices for one timestep.</param>
/// <param name="Details">Activations and what else tells it from the textbook.</param>
internal sealed record LayerSummary(
    string Kind, int InputSize, int OutputSize, long Weights, long StateFloats, long MultiplyAdds, string Details)
{
    /// <summary>Every layer of a network, in its order.</summary>
    public static LayerSummary[] OfAll(Network network)
    {
        var summaries = new List<LayerSummary>();
        int width = network.InputSize;
        foreach (Layer layer in network.Layers)
        {
            LayerSummary summary = Of(layer, width);
            summaries.Add(summary);
            width = summary.OutputSize;
        }

        return [.. summaries];
    }

    /// <param name="layer">The layer.</param>
    /// <param name="width">Floats that the layer before it gives.</param>
    private static LayerSummary Of(Layer layer, int width) => layer switch
    {
        LstmLayer lstm => new(
            "lstm",
            lstm.InputSize,
            lstm.Units,
            lstm.Kernel.Count + lstm.RecurrentKernel.Count + (lstm.Bias?.Count ?? 0),
            2 * lstm.Units,
            lstm.Kernel.Count + lstm.RecurrentKernel.Count,
            Describe(lstm)),
        DenseLayer dense => new(
            "dense",
            dense.InputSize,
            dense.Units,
            dense.Kernel.Count + (dense.Bias?.Count ?? 0),
            0,
            dense.Kernel.Count,
            Name(dense.Activation) + (dense.Bias is null ? ", no bias" : "")),
        RepeatLayer repeat => new("repeat", width, width, 0, 0, 0, Counted.Text(repeat.Count, "timestep")),
        _ => throw new InvalidOperationException($"no summary for {layer.GetType().Name}"),
    };

    private static string Describe(LstmLayer lstm)
    {
        var words = new List<string>
        {
            $"{Name(lstm.Activation)}, gates {Name(lstm.RecurrentActivation)}",
            lstm.ReturnSequences ? "every timestep" : "last timestep",
        };
        if (lstm.Bias is null)
            words.Add("no bias");
        if (lstm.InitialHidden is not null || lstm.InitialCell is not null)
            words.Add("stored initial state");
        return string.Join(", ", words);
    }

    private static string Name(Activation activation) => activation.Kind == ActivationKind.HardSigmoid
        ? FormattableString.Invariant($"hard_sigmoid({activation.Alpha:G4}x + {activation.Beta:G4})")
        : activation.Kind.ToString().ToLowerInvariant();
}
