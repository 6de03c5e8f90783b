namespace EdgeLstm.Model.Pruning;

/// <summary>Takes rows and columns out of tensors.</summary>
internal static class TensorCut
{
    /// <summary>The tensor with some of the places of one axis; itself where that is all of them.</summary>
    /// <param name="tensor">The tensor; null stays null.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="kept">The places that stay, in their order.</param>
    public static Tensor? Optional(Tensor? tensor, int axis, int[] kept) => tensor is null ? null : Of(tensor, axis, kept);

    /// <summary>The opposite for the last axis: zeros in the places that did not stay.</summary>
    /// <param name="tensor">The tensor with those places that stayed.</param>
    /// <param name="kept">Which these are, in their order.</param>
    /// <param name="length">How many there were.</param>
    public static Tensor Undo(Tensor tensor, EquatableArray<int> kept, int length)
    {
        int[] shape = tensor.Shape.ToArray();
        shape[shape.Length - 1] = length;
        float[] values = new float[tensor.Count / kept.Count * length];
        for (int index = 0; index < tensor.Count; index++)
            values[index / kept.Count * length + kept[index % kept.Count]] = tensor.Values[index];
        return new Tensor(shape, values);
    }

    /// <summary>The tensor with some of the places of one axis; itself where that is all of them.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="kept">The places that stay, in their order.</param>
    public static Tensor Of(Tensor tensor, int axis, int[] kept)
    {
        int length = tensor.Shape[axis];
        if (kept.Length == length)
            return tensor;
        int before = 1, behind = 1;
        for (int index = 0; index < tensor.Rank; index++)
        {
            if (index < axis)
                before *= tensor.Shape[index];
            if (index > axis)
                behind *= tensor.Shape[index];
        }

        float[] values = new float[before * kept.Length * behind];
        for (int outer = 0; outer < before; outer++)
        {
            for (int place = 0; place < kept.Length; place++)
            {
                tensor.Values.Slice((outer * length + kept[place]) * behind, behind)
                    .CopyTo(values.AsSpan((outer * kept.Length + place) * behind, behind));
            }
        }

        int[] shape = tensor.Shape.ToArray();
        shape[axis] = kept.Length;
        return new Tensor(shape, values);
    }
}
