using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Measures what rounded weights do to a network: both are evaluated in double precision on random windows.</summary>
internal static class QuantizationBuilder
{
    /// <summary>Of windows whose length is open: long enough for errors to add up over time as they do.</summary>
    private const int OpenWindowTimesteps = 64;

    private const int MaxWindows = 16;

    /// <summary>Of all windows with both networks: some tenths of a second.</summary>
    private const double MaxMultiplications = 1 << 27;

    /// <summary>One entry for every precision that rounds.</summary>
    /// <param name="network">The network as it is written, with a self-test.</param>
    /// <returns>Nothing without a self-test, or where an output is no number.</returns>
    public static EquatableArray<Quantization> Build(Network network) => network.SelfTest is { } test
        ? new(PrecisionNames.Rounded.Select(precision => Build(network, test, precision.Value)).OfType<Quantization>())
        : default;

    private static Quantization? Build(Network network, SelfTest test, Precision precision)
    {
        Layer[] layers = [.. network.Layers];
        Layer[] rounded = RoundedWeights.Of(layers, precision);
        double[][] stored = ReferenceEvaluator.Run(rounded, SelfTestRun.Window(test.Input.Values.ToArray(), network.InputSize));
        float[] output = [.. stored.SelectMany(row => row).Select(value => (float)value)];

        int timesteps = WindowTimesteps(network, layers, test);
        int windows = Windows(network, layers, timesteps);
        ErrorSum[] sums = [.. layers.Select(_ => new ErrorSum())];
        var winners = new WinnerCount();
        foreach (float[] window in SelfTestBuilder.RandomWindow(windows * timesteps, network.InputSize, layers, network.InputRange).Chunk(timesteps * network.InputSize))
        {
            List<double[][]> exact = Outputs(layers, window, network.InputSize), inexact = Outputs(rounded, window, network.InputSize);
            for (int index = 0; index < layers.Length; index++)
                sums[index].Add(exact[index + 1], inexact[index + 1]);
            winners.Add(exact[^1], inexact[^1]);
        }

        if (!output.All(float.IsFinite) || !sums.All(sum => sum.IsFinite))
            return null;
        return new Quantization(
            precision,
            new Tensor(test.Output.Shape.ToArray(), output),
            windows * timesteps,
            winners.Rows,
            sums[^1].Error,
            sums[^1].WorstFeature,
            EndsInSoftmax(layers) ? winners.Changes : null,
            new(layers.Index().Where(layer => layer.Item is LstmLayer or BidirectionalLayer or DenseLayer).Select(layer => new LayerQuantization(layer.Index, sums[layer.Index].Error))));
    }

    private static int WindowTimesteps(Network network, Layer[] layers, SelfTest test)
    {
        long open = DataFlows.ShortestWindow(layers) + OpenWindowTimesteps - 1;
        // Of a network that is that large, the self-test's window has been found to be short enough.
        return network.Timesteps is null && open <= NetworkLimits.MaxSize && Multiplications(network, layers, (int)open) <= MaxMultiplications
            ? (int)open
            : test.Timesteps;
    }

    private static int Windows(Network network, Layer[] layers, int timesteps) =>
        (int)Math.Clamp(MaxMultiplications / Multiplications(network, layers, timesteps), 1, MaxWindows);

    private static double Multiplications(Network network, Layer[] layers, int timesteps) =>
        2 * SelfTestBuilder.Multiplications(network.InputSize, timesteps, layers);

    private static List<double[][]> Outputs(Layer[] layers, float[] window, int inputSize)
    {
        var outputs = new List<double[][]> { SelfTestRun.Window(window, inputSize) };
        foreach (Layer layer in layers)
            outputs.Add(ReferenceEvaluator.Run(layer, outputs[^1], outputs));
        return outputs;
    }

    private static bool EndsInSoftmax(Layer[] layers) =>
        layers[^1] is DenseLayer { Activation.Kind: ActivationKind.Softmax } or ActivationLayer { Activation.Kind: ActivationKind.Softmax };
}
