using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Checks the shapes of weights and brings Keras's [input, gates·units] into [gates, units, input].</summary>
internal static class KernelShape
{
    /// <summary>The input size that a kernel states, for a model that states none itself.</summary>
    public static int FirstAxis(KerasLayer layer, WeightTensor tensor) =>
        tensor.Shape is [> 0 and <= 65_536, ..] ? tensor.Shape[0] : throw Mismatch(layer, "kernel", tensor, "[1 to 65536, …]");

    /// <param name="layer">The layer, for messages.</param>
    /// <param name="role">What the weight is to it.</param>
    /// <param name="tensor">The weight as stored.</param>
    /// <param name="input">Length of the vector that the weight multiplies.</param>
    /// <param name="gates">Blocks side by side on the last axis.</param>
    /// <param name="units">Columns of one block.</param>
    /// <param name="withGates">False leaves out the first axis.</param>
    public static Tensor Transpose(KerasLayer layer, string role, WeightTensor tensor, int input, int gates, int units, bool withGates = true)
    {
        int columns = gates * units;
        RequireShape(layer, role, tensor, [input, columns]);
        var values = new float[tensor.Values.Length];
        for (int column = 0; column < columns; column++)
        {
            for (int k = 0; k < input; k++)
                values[column * input + k] = tensor.Values[k * columns + column];
        }

        return new Tensor(withGates ? [gates, units, input] : [units, input], values);
    }

    /// <summary>A bias, given the shape <paramref name="shape"/>; stored flat.</summary>
    public static Tensor Vector(KerasLayer layer, string role, WeightTensor tensor, int[] shape)
    {
        RequireShape(layer, role, tensor, [shape.Aggregate(1, (product, length) => product * length)]);
        return new Tensor(shape, tensor.Values);
    }

    private static void RequireShape(KerasLayer layer, string role, WeightTensor tensor, int[] expected)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(expected))
            throw Mismatch(layer, role, tensor, Text(expected));
    }

    private static ImportException Mismatch(KerasLayer layer, string role, WeightTensor tensor, string expected) => new(
        ImportErrorId.TensorMismatch, $"{layer.What}: {role} '{tensor.Path}' has shape {Text(tensor.Shape)}, {expected} expected; save the model again");

    private static string Text(int[] shape) => "[" + string.Join(", ", shape) + "]";
}
