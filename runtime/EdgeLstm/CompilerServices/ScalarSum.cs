using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EdgeLstm.CompilerServices;

/// <summary>Sums for generated code on machines without vector instructions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarSum
{
    /// <summary>Adds the products of a column of weights with an input to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first weight of the column.</param>
    /// <param name="rowLength">Floats from one weight of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    public static float Add(float sum, ref float w, int rowLength, ref float x, int length)
    {
        for (int index = 0; index < length; index++)
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref x, index), Unsafe.Add(ref w, index * rowLength), sum);
        return sum;
    }
}
