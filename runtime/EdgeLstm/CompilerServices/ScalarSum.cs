using System.ComponentModel;
using System.Runtime.CompilerServices;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>Sums for generated code on machines without vector instructions, in the order in which vectors add them.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarSum<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>Adds the products of a column of weights with an input to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first weight of the column.</param>
    /// <param name="rowLength">Floats from one weight of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    /// <param name="chains">Partial sums that the products are dealt out to in turn: 1 or 2.</param>
    public static float Add(float sum, ref float w, int rowLength, ref float x, int length, int chains)
    {
        if (chains == 2 && length > 1)
            return AddEvery(2, 0, sum, ref w, rowLength, ref x, length) + AddEvery(2, 1, 0, ref w, rowLength, ref x, length);
        return AddEvery(1, 0, sum, ref w, rowLength, ref x, length);
    }

    private static float AddEvery(int step, int first, float sum, ref float w, int rowLength, ref float x, int length)
    {
        for (int index = first; index < length; index += step)
            sum = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, index), Unsafe.Add(ref w, index * rowLength), sum);
        return sum;
    }
}
