namespace EdgeLstm.Model;

/// <summary>What holds for every tensor of a network.</summary>
internal static class TensorRules
{
    /// <exception cref="ModelFormatException">The shape is another one, or a value is NaN or infinite.</exception>
    public static void Check(Tensor tensor, string place, params int[] shape)
    {
        if (!tensor.HasShape(shape))
            throw new ModelFormatException(place, $"must have the shape [{string.Join(", ", shape)}], found {tensor.ShapeText}");

        ReadOnlySpan<float> values = tensor.Values;
        for (int index = 0; index < values.Length; index++)
        {
            if (float.IsNaN(values[index]) || float.IsInfinity(values[index]))
                throw new ModelFormatException(place, FormattableString.Invariant($"value {index} is {(float.IsNaN(values[index]) ? "NaN" : "infinite")}; did the training diverge?"));
        }
    }

    /// <exception cref="ModelFormatException">The tensor is there, and <see cref="Check"/> refuses it.</exception>
    public static void CheckOptional(Tensor? tensor, string place, params int[] shape)
    {
        if (tensor is not null)
            Check(tensor, place, shape);
    }
}
