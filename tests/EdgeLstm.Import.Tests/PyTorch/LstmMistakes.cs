using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>The mistakes that a reader of weights may make in an LSTM.</summary>
internal static class LstmMistakes
{
    private static readonly int[][] GateOrders =
    [
        .. from i in Enumerable.Range(0, 4)
           from f in Enumerable.Range(0, 4)
           from g in Enumerable.Range(0, 4)
           from o in Enumerable.Range(0, 4)
           let order = new[] { i, f, g, o }
           where order.Distinct().Count() == 4 && !order.SequenceEqual([0, 1, 2, 3])
           select order,
    ];

    /// <summary>An LSTM with one mistake in its direction, its states, its functions or its weights, and what the mistake is.</summary>
    public static IEnumerable<(string Mistake, LstmLayer Wrong)> Of(LstmLayer lstm) =>
    [
        ("direction", lstm with { Reverse = !lstm.Reverse }),
        .. OfWeights(lstm),
    ];

    /// <summary>All of them but that of the direction.</summary>
    public static IEnumerable<(string Mistake, LstmLayer Wrong)> OfWeights(LstmLayer lstm)
    {
        foreach (int[] order in GateOrders)
        {
            yield return ("gates " + string.Concat(order.Select(gate => "ifgo"[gate])), lstm with
            {
                Kernel = Reordered(lstm.Kernel, order),
                RecurrentKernel = Reordered(lstm.RecurrentKernel, order),
                Bias = lstm.Bias is null ? null : Reordered(lstm.Bias, order),
            });
        }

        if (lstm.OutputSize == lstm.Units)
            yield return ("recurrent kernel transposed", lstm with { RecurrentKernel = Transposed(lstm.RecurrentKernel, lstm.Units) });
        if (lstm.Bias is not null)
            yield return ("no bias", lstm with { Bias = null });
        if (lstm.Projection is not null)
            yield return ("no projection, the first units only", lstm with { Projection = FirstUnits(lstm.OutputSize, lstm.Units) });
        if (lstm.InitialHidden is not null)
            yield return ("no initial h", lstm with { InitialHidden = null });
        if (lstm.InitialCell is not null)
            yield return ("no initial c", lstm with { InitialCell = null });
        yield return ("activation", lstm with { Activation = Activation.Relu });
        yield return ("recurrent activation", lstm with { RecurrentActivation = Activation.Tanh });
    }

    /// <summary>Square matrices, one behind the other, each transposed.</summary>
    public static Tensor Transposed(Tensor matrices, int size)
    {
        float[] values = matrices.Values.ToArray();
        return new Tensor(matrices.Shape.ToArray(), [.. Enumerable.Range(0, values.Length).Select(index =>
            values[index - index % (size * size) + index % size * size + index / size % size])]);
    }

    private static Tensor Reordered(Tensor tensor, int[] order)
    {
        float[][] gates = [.. tensor.Values.ToArray().Chunk(tensor.Count / 4)];
        return new Tensor(tensor.Shape.ToArray(), [.. order.SelectMany(gate => gates[gate])]);
    }

    private static Tensor FirstUnits(int outputs, int units)
    {
        var values = new float[outputs * units];
        for (int output = 0; output < outputs; output++)
            values[output * units + output] = 1;
        return new Tensor([outputs, units], values);
    }
}
