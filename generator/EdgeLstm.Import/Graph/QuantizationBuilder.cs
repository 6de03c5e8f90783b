using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;

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
        PrunedNetwork pruned = NetworkPruning.Of(network);
        Func<int, Int8Range?>? range = entry.Precision == Precision.Int8 ? index => pruned.Cut(index, entry.RangeOf(index)) : null;
        return Outputs(RoundedWeights.WithNumbers(pruned.Network.Layers, entry.Precision, range), network.SelfTest!.Input.Values.ToArray(), network.InputSize)[^1];
    }

    private static Quantization? Build(Network network, SelfTest test, Precision precision, MeasuredWindows windows)
    {
        Int8Ranges? ranges = precision == Precision.Int8 ? Ranges(network, test, windows) : null;
        // What generated code computes: weights that are dropped take no part in how the others are rounded.
        PrunedNetwork pruned = NetworkPruning.Of(network);
        Layer[] layers = [.. pruned.Network.Layers];
        Func<int, Int8Range?>? range = ranges is null ? null : index => pruned.Cut(index, ranges.Of(index));
        RoundedLayer[] trained = [.. layers.Select(layer => new RoundedLayer(layer))], rounded = RoundedWeights.WithNumbers(layers, precision, range);
        double[][] stored = Outputs(rounded, test.Input.Values.ToArray(), network.InputSize)[^1];
        float[] output = [.. stored.SelectMany(row => row).Select(value => (float)value)];

        ErrorSum[] sums = [.. layers.Select(_ => new ErrorSum())];
        var winners = new WinnerCount();
        foreach (float[] window in windows.Inputs)
        {
            List<double[][]> exact = Outputs(trained, window, network.InputSize), inexact = Outputs(rounded, window, network.InputSize);
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
    private static Int8Ranges Ranges(Network network, SelfTest test, MeasuredWindows windows)
    {
        RoundedLayer[] layers = [.. network.Layers.Select(layer => new RoundedLayer(layer))];
        var ranges = new Int8Ranges([.. network.Layers]);
        foreach (float[] window in windows.Calibration is null ? windows.Inputs.Append(test.Input.Values.ToArray()) : windows.Inputs)
            ranges.Add(Outputs(layers, window, network.InputSize));
        return ranges;
    }

    /// <summary>
    /// What all layers give. Inputs of layers with int8 weights are rounded as generated code rounds them. Its rounding of h,
    /// 1/32,639, is left out: it is below a hundredth of what the weights change.
    /// </summary>
    private static List<double[][]> Outputs(RoundedLayer[] layers, float[] window, int inputSize)
    {
        var outputs = new List<double[][]> { SelfTestRun.Window(window, inputSize) };
        foreach (RoundedLayer layer in layers)
            outputs.Add(Run(layer, ReferenceEvaluator.Given(layer.Layer, outputs[^1]), outputs));
        return outputs;
    }

    private static double[][] Run(RoundedLayer rounded, double[][] rows, List<double[][]> outputs) => rounded switch
    {
        { Layer: BidirectionalLayer both, Numbers: { } forward, Backward: { } backward } =>
            ReferenceEvaluator.Bidirectional(both, Int8Ranges.Rounded(forward, rows), Int8Ranges.Rounded(backward, rows)),
        { Numbers: { } numbers } => ReferenceEvaluator.Run(rounded.Layer, Int8Ranges.Rounded(numbers, rows), outputs),
        _ => ReferenceEvaluator.Run(rounded.Layer, rows, outputs),
    };

    private static bool EndsInSoftmax(Layer[] layers) =>
        layers[^1] is DenseLayer { Activation.Kind: ActivationKind.Softmax } or ActivationLayer { Activation.Kind: ActivationKind.Softmax };
}
