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

    /// <summary>Adds the products of the lower weights of a column of words with an input to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first word of the column.</param>
    /// <param name="rowLength">Words from one of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    public static float AddLower(float sum, ref float w, int rowLength, ref float x, int length)
    {
        for (int index = 0; index < length; index++)
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref x, index), BFloat16Pair.Lower(Unsafe.Add(ref w, index * rowLength)), sum);
        return sum;
    }

    /// <summary>Adds the products of the upper weights of a column of words, the lower ones taken off, with an input to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first word of the column.</param>
    /// <param name="rowLength">Words from one of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    public static float AddUpper(float sum, ref float w, int rowLength, ref float x, int length)
    {
        for (int index = 0; index < length; index++)
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref x, index), BFloat16Pair.Upper(Unsafe.Add(ref w, index * rowLength)), sum);
        return sum;
    }
}
