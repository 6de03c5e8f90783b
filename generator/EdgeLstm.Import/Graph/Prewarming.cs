using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Runs a network over timesteps of zeros, from its initial state, and makes the state that it reaches the initial one:
/// what an audio plugin does when it is switched on, done once at import. In double precision, layer by layer.
/// </summary>
internal static class Prewarming
{
    /// <exception cref="ImportException">The text is no number of timesteps.</exception>
    public static int ParseTimesteps(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int timesteps) && timesteps > 0
            ? timesteps
            : throw new ImportException(ImportErrorId.OptionMismatch, $"Prewarm is '{text}'; write how many timesteps of zeros to run, for example Prewarm=\"24000\"");

    /// <summary>The layers with the state after so many timesteps of zeros, which are raw inputs: before any scaling.</summary>
    /// <exception cref="ImportException">The network keeps a state that it cannot start from, or the run would take too long.</exception>
    public static IReadOnlyList<Layer> Run(Network network, int timesteps)
    {
        if (StreamingRules.WhyWindowOnly(network) is { } windowOnly)
            throw Impossible($"{windowOnly}, so it has no state to start from");
        if (network.Layers.Select(WhyNoStoredState).FirstOrDefault(reason => reason is not null) is { } unstored)
            throw Impossible(unstored);
        RequireAffordable(network, timesteps);

        // What comes behind the last LSTM has no state.
        Layer[] layers = [.. network.Layers.Take(1 + Enumerable.Range(0, network.Layers.Count).Last(index => network.Layers[index] is LstmLayer))];
        var states = layers.Select(layer => layer is LstmLayer lstm ? InitialState(lstm) : default).ToArray();
        for (int timestep = 0; timestep < timesteps; timestep++)
            Step(layers, states, new double[network.InputSize]);
        return [.. network.Layers.Select((layer, index) => layer is LstmLayer lstm ? WithState(lstm, states[index]) : layer)];
    }

    private static void Step(Layer[] layers, (double[] Hidden, double[] Cell)[] states, double[] x)
    {
        var outputs = new List<double[][]> { new[] { x } };
        for (int index = 0; index < layers.Length; index++)
        {
            double[][] given = outputs[index];
            if (layers[index] is LstmLayer lstm)
            {
                states[index] = ReferenceLstm.Step(lstm, given[0], states[index].Hidden, states[index].Cell);
                outputs.Add([states[index].Hidden]);
            }
            else
            {
                outputs.Add(ReferenceEvaluator.Run(layers[index], given, outputs));
            }
        }
    }

    /// <summary>State other than h and c, for which the model format has no place.</summary>
    private static string? WhyNoStoredState(Layer layer) => layer switch
    {
        Conv1DLayer { Reach: > 1 } => $"the convolution '{layer.Name}' remembers earlier timesteps, which the model format does not store",
        GlobalPoolLayer => $"'{layer.Name}' pools over all timesteps so far, which the model format does not store",
        _ => null,
    };

    private static void RequireAffordable(Network network, int timesteps)
    {
        long limit = SelfTestBuilder.MaxMultiplications / Math.Max(1, network.Layers.Sum(LayerRules.CountWeights));
        if (timesteps > limit)
            throw Impossible(FormattableString.Invariant(
                $"{timesteps:N0} timesteps of this network take more than the {SelfTestBuilder.MaxMultiplications:N0} multiplications that an import may; write {limit:N0} or less"));
    }

    private static (double[] Hidden, double[] Cell) InitialState(LstmLayer lstm) =>
        (ReferenceLstm.ToDoubles(lstm.InitialHidden, lstm.OutputSize), ReferenceLstm.ToDoubles(lstm.InitialCell, lstm.Units));

    private static LstmLayer WithState(LstmLayer lstm, (double[] Hidden, double[] Cell) state)
    {
        var warmed = lstm with { InitialHidden = Rounded(state.Hidden), InitialCell = Rounded(state.Cell) };
        return warmed.InitialHidden.Values.ToArray().Concat(warmed.InitialCell.Values.ToArray()).All(float.IsFinite)
            ? warmed
            : throw Impossible($"the state of the lstm '{lstm.Name}' grows without limit on zeros");
    }

    private static Tensor Rounded(double[] values) => new([values.Length], [.. values.Select(value => (float)value)]);

    private static ImportException Impossible(string reason) => new(ImportErrorId.OptionMismatch, $"Prewarm cannot be done: {reason}");
}
