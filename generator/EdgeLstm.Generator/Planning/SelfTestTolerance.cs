using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// How far the outputs of a self-test may be from the double-precision ones. The error of a cell is that of its
/// activations and of rounding its sums; the layer at the end hands it on as its weights are large. The number of
/// timesteps plays no part: cells forget errors as they forget inputs. docs/self-test.md has the measurements, of which
/// the worst is a tenth of what is allowed here.
/// </summary>
internal static class SelfTestTolerance
{
    private const double Accurate = 6e-6;
    private const double Fast = 6e-3;

    /// <summary>
    /// Import leaves out that h becomes whole numbers, half a unit of 1/32,639 a time, and float32 rounds what is near the
    /// middle of two of them the other way now and then.
    /// </summary>
    private const double Int8 = 5e-4;

    /// <summary>Of each unit of the first sums' parts: 16 roundings of half a unit in the last of 24 binary digits.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Above zero, so that an output whose stored values and weights are all zero has a tolerance at all.</summary>
    private const double Least = 1e-30;

    /// <summary>The tolerance of each value of a row of the output, as a tensor of that length.</summary>
    public static Tensor Of(Network network, SelfTest test, bool fast, Precision precision)
    {
        double unit = (fast ? Fast : Accurate) + (precision == Precision.Int8 ? Int8 : 0) + Rounding * Conditioning(network.Layers, test.Input);
        int size = test.Output.Shape[1];
        float[] tolerances = new float[size];
        for (int output = 0; output < size; output++)
            tolerances[output] = (float)Math.Max(unit * Magnitude(network.Layers[network.Layers.Count - 1], test.Output, output), Least);
        return new Tensor([size], tolerances);
    }

    /// <summary>What errors of the order of a unit before the last layer become behind it, at least the largest stored value.</summary>
    private static double Magnitude(Layer last, Tensor stored, int output)
    {
        double magnitude = last switch
        {
            DenseLayer dense => Sum(dense.Kernel, output) + Math.Abs(dense.Bias?.Values[output] ?? 0),
            ScaleLayer { Scale: { } scale } => Math.Abs(scale.Values[output]),
            _ => 1,
        };
        for (int index = output; index < stored.Count; index += stored.Shape[1])
            magnitude = Math.Max(magnitude, Math.Abs(stored.Values[index]));
        return magnitude;
    }

    private static double Sum(Tensor matrix, int row)
    {
        double sum = 0;
        foreach (float weight in matrix.Values.Slice(row * matrix.Shape[1], matrix.Shape[1]))
            sum += Math.Abs(weight);
        return sum;
    }

    /// <summary>
    /// How large the parts of the first sums are: 1 or a little more for inputs around 1, thousands where an input far
    /// from zero is centred by the bias, which costs as many of its digits.
    /// </summary>
    private static double Conditioning(EquatableArray<Layer> layers, Tensor input)
    {
        Layer? first = layers.FirstOrDefault(layer => layer is not (FlipLayer or PickLayer or PoolLayer or GlobalPoolLayer or RepeatLayer));
        float[] largest = new float[input.Shape[1]];
        for (int index = 0; index < input.Count; index++)
            largest[index % largest.Length] = Math.Max(largest[index % largest.Length], Math.Abs(input.Values[index]));
        if (first is { Taken.Count: > 0 })
            largest = [.. first.Taken.Select(feature => largest[feature])];
        return Math.Max(1, first switch
        {
            LstmLayer lstm => Largest(lstm.Kernel, lstm.Bias, largest),
            BidirectionalLayer both => Math.Max(
                Largest(both.Forward.Kernel, both.Forward.Bias, largest), Largest(both.Backward.Kernel, both.Backward.Bias, largest)),
            DenseLayer dense => Largest(dense.Kernel, dense.Bias, largest),
            Conv1DLayer conv => Largest(conv.Kernel, conv.Bias, largest),
            // It takes the centre off before anything else.
            ScaleLayer or LayerNormLayer => 1,
            _ => largest.Max(),
        });
    }

    /// <summary>The largest sum of absolute products over the rows of a kernel whose last axis is that of the input.</summary>
    private static double Largest(Tensor kernel, Tensor? bias, float[] input)
    {
        double largest = 0;
        int rowLength = bias is null ? input.Length : kernel.Count / bias.Count;
        for (int row = 0; row * rowLength < kernel.Count; row++)
        {
            double sum = Math.Abs(bias?.Values[row] ?? 0);
            for (int index = 0; index < rowLength; index++)
                sum += Math.Abs(kernel.Values[row * rowLength + index]) * input[index % input.Length];
            largest = Math.Max(largest, sum);
        }

        return largest;
    }
}
