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
        int timesteps = WindowTimesteps(network, layers, test);
        int windows = Windows(network, layers, timesteps);
        float[][] random = [.. SelfTestBuilder.RandomWindow(windows * timesteps, network.InputSize, layers, network.InputRange).Chunk(timesteps * network.InputSize)];
        Int8Ranges? ranges = precision == Precision.Int8 ? Ranges(network, layers, test, random) : null;
        Layer[] rounded = RoundedWeights.Of(layers, precision, index => ranges!.Of(index));
        double[][] stored = Outputs(rounded, test.Input.Values.ToArray(), network.InputSize, ranges)[^1];
        float[] output = [.. stored.SelectMany(row => row).Select(value => (float)value)];

        ErrorSum[] sums = [.. layers.Select(_ => new ErrorSum())];
        var winners = new WinnerCount();
        foreach (float[] window in random)
        {
            List<double[][]> exact = Outputs(layers, window, network.InputSize), inexact = Outputs(rounded, window, network.InputSize, ranges);
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
            new(layers.Index().Where(layer => layer.Item is LstmLayer or BidirectionalLayer or DenseLayer).Select(layer => new LayerQuantization(layer.Index, sums[layer.Index].Error) { Range = ranges?.Of(layer.Index) })));
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

    /// <summary>What the layers of the trained network are given, on the windows of the errors and that of the self-test.</summary>
    private static Int8Ranges Ranges(Network network, Layer[] layers, SelfTest test, float[][] windows)
    {
        var ranges = new Int8Ranges(layers);
        foreach (float[] window in windows.Append(test.Input.Values.ToArray()))
            ranges.Add(Outputs(layers, window, network.InputSize));
        return ranges;
    }

    /// <param name="layers">The layers.</param>
    /// <param name="window">A window.</param>
    /// <param name="inputSize">Floats of a timestep.</param>
    /// <param name="ranges">Given, inputs of layers with int8 weights are rounded as generated code rounds them. Its rounding of h, 1/32,639, is left out: it is below a hundredth of what the weights change.</param>
    private static List<double[][]> Outputs(Layer[] layers, float[] window, int inputSize, Int8Ranges? ranges = null)
    {
        var outputs = new List<double[][]> { SelfTestRun.Window(window, inputSize) };
        for (int index = 0; index < layers.Length; index++)
        {
            double[][] rows = ranges?.Of(index) is { } range ? Int8Ranges.Rounded(range, Limit(layers[index]), outputs[^1]) : outputs[^1];
            outputs.Add(ReferenceEvaluator.Run(layers[index], rows, outputs));
        }

        return outputs;
    }

    private static int Limit(Layer layer) => Int8Numbers.Limit(layer switch
    {
        LstmLayer lstm => Math.Max(lstm.InputSize, lstm.OutputSize),
        BidirectionalLayer both => Math.Max(both.Forward.InputSize, Math.Max(both.Forward.OutputSize, both.Backward.OutputSize)),
        Layer other => ((DenseLayer)other).InputSize,
    });

    private static bool EndsInSoftmax(Layer[] layers) =>
        layers[^1] is DenseLayer { Activation.Kind: ActivationKind.Softmax } or ActivationLayer { Activation.Kind: ActivationKind.Softmax };
}
