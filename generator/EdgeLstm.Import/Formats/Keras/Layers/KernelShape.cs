using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Checks the shapes of weights and brings Keras's kernels, outputs last, into ours, outputs first.</summary>
internal static class KernelShape
{
    /// <summary>The size that a kernel states on one axis, for a model that states no input shape itself.</summary>
    public static int Axis(KerasLayer layer, WeightTensor tensor, int axis) =>
        tensor.Shape.Length > axis && tensor.Shape[axis] is > 0 and <= LayerConfig.MaxSize
            ? tensor.Shape[axis]
            : throw Mismatch(layer, "kernel", tensor, "[" + string.Concat(Enumerable.Repeat("…, ", axis)) + "1 to 65536, …]");

    /// <summary>[input, units] to [units, input].</summary>
    /// <param name="layer">The layer, for messages.</param>
    /// <param name="role">What the weight is to it.</param>
    /// <param name="tensor">The weight as stored.</param>
    /// <param name="input">Length of the vector that the weight multiplies.</param>
    /// <param name="units">Length of the product.</param>
    public static Tensor Transpose(KerasLayer layer, string role, WeightTensor tensor, int input, int units) =>
        new([units, input], Columns(layer, role, tensor, input, units));

    /// <summary>[input, gates·units] to [gates, units, input].</summary>
    /// <inheritdoc cref="Transpose"/>
    public static Tensor TransposeGates(KerasLayer layer, string role, WeightTensor tensor, int input, int gates, int units) =>
        new([gates, units, input], Columns(layer, role, tensor, input, gates * units));

    /// <summary>[size, input, units] to [units, size, input].</summary>
    /// <inheritdoc cref="Transpose"/>
    public static Tensor TransposeConvolution(KerasLayer layer, WeightTensor tensor, int size, int input, int units)
    {
        RequireShape(layer, "kernel", tensor, size, input, units);
        return new Tensor([units, size, input], Columns(tensor, checked(size * input), units));
    }

    /// <summary>
    /// [rows, 4·units], where the memory of each gate's block [rows, units], row by row, is a matrix [units, rows], to
    /// [4, units, rows].
    /// </summary>
    public static Tensor GateBlocks(KerasLayer layer, string role, WeightTensor tensor, int rows, int units)
    {
        RequireShape(layer, role, tensor, rows, CellDialect.Gates * units);
        return new Tensor([CellDialect.Gates, units, rows], GateBlocks(tensor.Values, rows, units));
    }

    /// <summary>The gates' blocks of <see cref="GateBlocks(KerasLayer, string, WeightTensor, int, int)"/> one after the other.</summary>
    public static float[] GateBlocks(float[] values, int rows, int units)
    {
        const int Gates = CellDialect.Gates;
        var blocks = new float[values.Length];
        for (int gate = 0; gate < Gates; gate++)
        {
            for (int row = 0; row < rows; row++)
                values.AsSpan((row * Gates + gate) * units, units).CopyTo(blocks.AsSpan((gate * rows + row) * units));
        }

        return blocks;
    }

    /// <summary>A bias, stored flat, in the shape <paramref name="shape"/>.</summary>
    public static Tensor Vector(KerasLayer layer, string role, WeightTensor tensor, params int[] shape)
    {
        RequireShape(layer, role, tensor, shape.Aggregate(1, (product, length) => checked(product * length)));
        return new Tensor(shape, tensor.Values);
    }

    /// <summary>One value for every feature; a single one stands for all.</summary>
    public static Tensor Spread(KerasLayer layer, string role, float[] values, int features)
    {
        if (values.Length != 1 && values.Length != features)
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{layer.What}: {role} has {values.Length} values for {features} features; save the model again"));
        return new Tensor([features], values.Length == features ? values : [.. Enumerable.Repeat(values[0], features)]);
    }

    /// <exception cref="ImportException">The weight has another shape.</exception>
    public static void RequireShape(KerasLayer layer, string role, WeightTensor tensor, params int[] expected)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(expected))
            throw Mismatch(layer, role, tensor, Text(expected));
    }

    private static float[] Columns(KerasLayer layer, string role, WeightTensor tensor, int rows, int columns)
    {
        RequireShape(layer, role, tensor, rows, columns);
        return Columns(tensor, rows, columns);
    }

    private static float[] Columns(WeightTensor tensor, int rows, int columns)
    {
        var values = new float[tensor.Values.Length];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
                values[column * rows + row] = tensor.Values[row * columns + column];
        }

        return values;
    }

    private static ImportException Mismatch(KerasLayer layer, string role, WeightTensor tensor, string expected) => new(
        ImportErrorId.TensorMismatch, $"{layer.What}: {role} '{tensor.Path}' has shape {Text(tensor.Shape)}, {expected} expected; save the model again");

    private static string Text(int[] shape) => "[" + string.Join(", ", shape) + "]";
}
