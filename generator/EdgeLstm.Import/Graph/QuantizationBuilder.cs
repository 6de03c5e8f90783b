using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Measures what rounded weights do to a network: both are evaluated in double precision on the same windows.</summary>
internal static class QuantizationBuilder
{
    /// <summary>One entry for every precision that rounds.</summary>
    /// <param name="network">The network as it is written, with a self-test.</param>
    /// <param name="calibration">Windows of real inputs; null for random ones.</param>
    /// <returns>Nothing without a self-test, or where an output is no number.</returns>
    public static EquatableArray<Quantization> Build(Network network, MeasuredWindows? calibration = null)
    {
        if (network.SelfTest is not { } test)
            return default;
        MeasuredWindows windows = calibration ?? MeasuredWindows.Random(network);
        return new(PrecisionNames.Rounded.Select(precision => Build(network, test, precision.Value, windows)).OfType<Quantization>());
    }

    /// <summary>What the network with rounded weights gives for the window of the self-test.</summary>
    /// <param name="network">The network, with a self-test.</param>
    /// <param name="entry">The precision, and for int8 the ranges.</param>
    public static double[][] OutputOf(Network network, Quantization entry)
    {
        Layer[] rounded = RoundedWeights.Of(network.Layers, entry.Precision, entry.RangeOf);
        return Outputs(rounded, network.SelfTest!.Input.Values.ToArray(), network.InputSize, entry.Precision == Precision.Int8 ? entry.RangeOf : null)[^1];
    }

    private static Quantization? Build(Network network, SelfTest test, Precision precision, MeasuredWindows windows)
    {
        Layer[] layers = [.. network.Layers];
        Int8Ranges? ranges = precision == Precision.Int8 ? Ranges(network, layers, test, windows) : null;
        Layer[] rounded = RoundedWeights.Of(layers, precision, index => ranges!.Of(index));
        double[][] stored = Outputs(rounded, test.Input.Values.ToArray(), network.InputSize, ranges is null ? null : ranges.Of)[^1];
        float[] output = [.. stored.SelectMany(row => row).Select(value => (float)value)];

        ErrorSum[] sums = [.. layers.Select(_ => new ErrorSum())];
        var winners = new WinnerCount();
        foreach (float[] window in windows.Inputs)
        {
            List<double[][]> exact = Outputs(layers, window, network.InputSize), inexact = Outputs(rounded, window, network.InputSize, ranges is null ? null : ranges.Of);
            for (int index = 0; index < layers.Length; index++)
                sums[index].Add(exact[index + 1], inexact[index + 1]);
            winners.Add(exact[^1], inexact[^1]);
        }

        if (!output.All(float.IsFinite) || !sums.All(sum => sum.IsFinite))
            return null;
        return new Quantization(
            precision,
            new Tensor(test.Output.Shape.ToArray(), output),
            windows.AllTimesteps,
            winners.Rows,
            sums[^1].Error,
            sums[^1].WorstFeature,
            EndsInSoftmax(layers) ? winners.Changes : null,
            new(layers.Index().Where(layer => layer.Item is LstmLayer or BidirectionalLayer or DenseLayer).Select(layer => new LayerQuantization(layer.Index, sums[layer.Index].Error) { Range = ranges?.Of(layer.Index) })))
        {
            Calibration = windows.Calibration,
        };
    }

    /// <summary>What the layers of the trained network are given: in the windows, and where those are random in the self-test's, too.</summary>
    private static Int8Ranges Ranges(Network network, Layer[] layers, SelfTest test, MeasuredWindows windows)
    {
        var ranges = new Int8Ranges(layers);
        foreach (float[] window in windows.Calibration is null ? windows.Inputs.Append(test.Input.Values.ToArray()) : windows.Inputs)
            ranges.Add(Outputs(layers, window, network.InputSize));
        return ranges;
    }

    /// <param name="layers">The layers.</param>
    /// <param name="window">A window.</param>
    /// <param name="inputSize">Floats of a timestep.</param>
    /// <param name="range">Given, inputs of layers with int8 weights are rounded as generated code rounds them. Its rounding of h, 1/32,639, is left out: it is below a hundredth of what the weights change.</param>
    private static List<double[][]> Outputs(Layer[] layers, float[] window, int inputSize, Func<int, Int8Range?>? range = null)
    {
        var outputs = new List<double[][]> { SelfTestRun.Window(window, inputSize) };
        for (int index = 0; index < layers.Length; index++)
        {
            double[][] rows = range?.Invoke(index) is { } known ? Int8Ranges.Rounded(known, Limit(layers[index]), outputs[^1]) : outputs[^1];
            outputs.Add(ReferenceEvaluator.Run(layers[index], rows, outputs));
        }

        return outputs;
    }

    private static int Limit(Layer layer) => layer switch
    {
        LstmLayer lstm => Int8Lstm.LimitOf(lstm),
        BidirectionalLayer both => Math.Min(Int8Lstm.LimitOf(both.Forward), Int8Lstm.LimitOf(both.Backward)),
        Layer other => Int8Dense.LimitOf((DenseLayer)other),
    };

    private static bool EndsInSoftmax(Layer[] layers) =>
        layers[^1] is DenseLayer { Activation.Kind: ActivationKind.Softmax } or ActivationLayer { Activation.Kind: ActivationKind.Softmax };
}
