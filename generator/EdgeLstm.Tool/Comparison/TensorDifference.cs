using EdgeLstm.Model;

namespace EdgeLstm.Tool.Comparison;

/// <summary>How far a tensor has moved from one training to another.</summary>
/// <param name="Layer">Name of the layer in the first file.</param>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Count">Its floats.</param>
/// <param name="Changed">Floats whose bits differ.</param>
/// <param name="Max">The largest change.</param>
/// <param name="MaxIndex">Where that is, from 0, in row-major order.</param>
/// <param name="Rms">The root of the mean square of all changes.</param>
/// <param name="Relative">That, relative to the root mean square of the first file's values; infinite where those are all zero.</param>
internal sealed record TensorDifference(
    string Layer, string Name, string Shape, int Count, int Changed, double Max, int MaxIndex, double Rms, double Relative)
{
    /// <summary>Compares two tensors of one shape.</summary>
    public static TensorDifference Of(string layer, string name, Tensor first, Tensor second)
    {
        double max = 0, moved = 0, size = 0;
        int maxIndex = 0, changed = 0;
        for (int index = 0; index < first.Count; index++)
        {
            float before = first.Values[index], after = second.Values[index];
            double change = Math.Abs((double)after - before);
            changed += BitConverter.SingleToUInt32Bits(before) == BitConverter.SingleToUInt32Bits(after) ? 0 : 1;
            moved += change * change;
            size += (double)before * before;
            if (change > max)
                (max, maxIndex) = (change, index);
        }

        double relative = moved == 0 ? 0 : Math.Sqrt(moved / size);
        return new TensorDifference(layer, name, first.ShapeText, first.Count, changed, max, maxIndex, Math.Sqrt(moved / first.Count), relative);
    }
}
