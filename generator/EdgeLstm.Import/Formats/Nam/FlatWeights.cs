using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Nam;

/// <summary>Takes tensors one after the other from a flat list whose length has been checked.</summary>
/// <param name="values">All weights of the file.</param>
internal sealed class FlatWeights(double[] values)
{
    private int _next;

    /// <summary>The next tensor of this shape, row-major.</summary>
    public Tensor Take(params int[] shape)
    {
        var taken = new float[shape.Aggregate(1, (product, length) => product * length)];
        for (int index = 0; index < taken.Length; index++)
            taken[index] = (float)values[_next++];
        return new Tensor(shape, taken);
    }

    /// <summary>Kernel and recurrent kernel, which share their rows: first the weights of the input, then those of h.</summary>
    public (Tensor Kernel, Tensor Recurrent) TakeKernels(int gates, int units, int input)
    {
        int rows = gates * units;
        var kernel = new float[rows * input];
        var recurrent = new float[rows * units];
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < input; k++)
                kernel[row * input + k] = (float)values[_next++];
            for (int k = 0; k < units; k++)
                recurrent[row * units + k] = (float)values[_next++];
        }

        return (new Tensor([gates, units, input], kernel), new Tensor([gates, units, units], recurrent));
    }
}
