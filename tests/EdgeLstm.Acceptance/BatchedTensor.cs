namespace EdgeLstm.Acceptance;

/// <summary>A tensor with a batch axis somewhere in the middle, as ONNX has it; every entry of the batch is a sequence of its own.</summary>
/// <param name="Shape">Length of every axis.</param>
/// <param name="Values">In C order.</param>
internal sealed record BatchedTensor(int[] Shape, double[] Values)
{
    /// <summary>The values of each entry of the batch, in C order of the other axes.</summary>
    /// <param name="axis">The batch axis.</param>
    public double[][] Split(int axis)
    {
        int batch = Shape[axis];
        int inner = Shape.Skip(axis + 1).Aggregate(1, (count, length) => count * length);
        return [.. Enumerable.Range(0, batch).Select(entry =>
            Values.Where((_, index) => index / inner % batch == entry).ToArray())];
    }
}
