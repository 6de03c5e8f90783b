using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Multiplies a scaling into the weights of a neighbour, in double precision and rounded once.</summary>
internal static class ScaleFolding
{
    /// <summary>
    /// The largest |center·scale| that is folded into the layer behind. A float32 kernel sums scale·x where the scaling
    /// itself subtracts first, so x near its center costs |center·scale| times the rounding of one summand: up to here six
    /// bits of 24, beyond it the layer stays as it is.
    /// </summary>
    public const double LargestShift = 64;

    /// <summary>The layer that takes x where <paramref name="layer"/> takes the scaled x; null where that cannot be, or would cost precision.</summary>
    public static Layer? IntoBehind(AffineMap map, Layer? layer)
    {
        if (map.Center.Zip(map.Scale, (center, scale) => Math.Abs(center * scale)).Any(shift => shift > LargestShift))
            return null;
        switch (layer)
        {
            case LstmLayer lstm:
                return IntoLstm(map, lstm);
            case BidirectionalLayer both:
                return IntoLstm(map, both.Forward) is { } forward && IntoLstm(map, both.Backward) is { } backward
                    ? both with { Forward = forward, Backward = backward }
                    : null;
            case DenseLayer dense:
                return Before(map, dense.Kernel, dense.Bias, dense.Units) is var (kernel, bias)
                    ? dense with { Kernel = kernel, Bias = bias }
                    : null;
            case Conv1DLayer conv when conv.PadFront + conv.PadBehind == 0 || map.HasNoShift:
                return Before(map, conv.Kernel, conv.Bias, conv.Units) is var (taps, sum)
                    ? conv with { Kernel = taps, Bias = sum }
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The layer whose output is the scaled output of <paramref name="layer"/>; null where that cannot be.</summary>
    public static Layer? IntoFront(AffineMap map, Layer? layer) => layer switch
    {
        DenseLayer { Activation.Kind: ActivationKind.Linear } dense when Behind(map, dense.Kernel, dense.Bias) is var (kernel, bias) =>
            dense with { Kernel = kernel, Bias = bias },
        Conv1DLayer { Activation.Kind: ActivationKind.Linear } conv when Behind(map, conv.Kernel, conv.Bias) is var (kernel, bias) =>
            conv with { Kernel = kernel, Bias = bias },
        _ => null,
    };

    private static LstmLayer? IntoLstm(AffineMap map, LstmLayer lstm) =>
        Before(map, lstm.Kernel, lstm.Bias, 4, lstm.Units) is var (kernel, bias) ? lstm with { Kernel = kernel, Bias = bias } : null;

    /// <summary>W' = W·scale and b' = b + W·offset − W'·center. With the rounded W', so that x = center stays exact.</summary>
    private static (Tensor Kernel, Tensor? Bias)? Before(AffineMap map, Tensor kernel, Tensor? bias, params int[] biasShape)
    {
        var folded = new float[kernel.Count];
        var sums = new double[biasShape.Aggregate(1, (product, length) => product * length)];
        int row = kernel.Count / sums.Length;
        for (int index = 0; index < folded.Length; index++)
        {
            int k = index % map.Features;
            double weight = kernel.Values[index];
            if (!TryRound(weight * map.Scale[k], out folded[index]))
                return null;
            sums[index / row] += weight * map.Offset[k] - folded[index] * map.Center[k];
        }

        for (int output = 0; output < sums.Length; output++)
            sums[output] += bias is null ? 0 : bias.Values[output];
        return With(kernel, folded, bias, sums, biasShape);
    }

    /// <summary>W' = scale·W and b' = (b − center)·scale + offset.</summary>
    private static (Tensor Kernel, Tensor? Bias)? Behind(AffineMap map, Tensor kernel, Tensor? bias)
    {
        var folded = new float[kernel.Count];
        int row = kernel.Count / map.Features;
        for (int index = 0; index < folded.Length; index++)
        {
            if (!TryRound(kernel.Values[index] * map.Scale[index / row], out folded[index]))
                return null;
        }

        double[] sums = [.. map.Center.Select((center, output) =>
            ((bias is null ? 0 : bias.Values[output]) - center) * map.Scale[output] + map.Offset[output])];
        return With(kernel, folded, bias, sums, sums.Length);
    }

    private static (Tensor Kernel, Tensor? Bias)? With(Tensor kernel, float[] folded, Tensor? bias, double[] sums, params int[] biasShape)
    {
        float[] rounded = [.. sums.Select(sum => (float)sum)];
        if (!rounded.All(float.IsFinite))
            return null;
        bool needsBias = bias is not null || rounded.Any(value => value != 0);
        return (new Tensor(kernel.Shape.ToArray(), folded), needsBias ? new Tensor(biasShape, rounded) : null);
    }

    /// <summary>False where float32 has no such number, or only one of fewer digits.</summary>
    private static bool TryRound(double value, out float rounded)
    {
        rounded = (float)value;
        return value == 0 || float.IsNormal(rounded);
    }
}
