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
    public static float Add(float sum, ref float w, int rowLength, ref float x, int length, int chains) =>
        Add<All>(sum, ref w, rowLength, ref x, length, chains);

    /// <summary>Adds the products of the lower weights of a column of words with an input to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first word of the column.</param>
    /// <param name="rowLength">Words from one of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    /// <param name="chains">Partial sums that the products are dealt out to in turn: 1 or 2.</param>
    public static float AddLower(float sum, ref float w, int rowLength, ref float x, int length, int chains) =>
        Add<Lower>(sum, ref w, rowLength, ref x, length, chains);

    /// <summary>
    /// Adds the products of a column of words, each with the weights of two inputs, with these inputs to a sum: the upper
    /// weight, the lower one taken off, is that of the first.
    /// </summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="w">The first word of the column.</param>
    /// <param name="rowLength">Words from one of the column to the next.</param>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="length">How many.</param>
    /// <param name="chains">Partial sums that the products are dealt out to in turn: 1 or 2.</param>
    public static float AddPairs(float sum, ref float w, int rowLength, ref float x, int length, int chains)
    {
        float second = 0;
        for (int index = 0; index < length; index++)
        {
            float word = Unsafe.Add(ref w, index / 2 * rowLength), input = Unsafe.Add(ref x, index);
            if (index % 2 == 0)
                sum = ScalarLanes<TRounding>.MultiplyAdd(input, BFloat16Pair.Upper(word), sum);
            else if (chains == 2)
                second = ScalarLanes<TRounding>.MultiplyAdd(input, BFloat16Pair.Lower(word), second);
            else
                sum = ScalarLanes<TRounding>.MultiplyAdd(input, BFloat16Pair.Lower(word), sum);
        }

        return chains == 2 && length > 1 ? sum + second : sum;
    }

    private static float Add<TPart>(float sum, ref float w, int rowLength, ref float x, int length, int chains)
        where TPart : struct, IPart
    {
        if (chains == 2 && length > 1)
            return AddEvery<TPart>(2, 0, sum, ref w, rowLength, ref x, length) + AddEvery<TPart>(2, 1, 0, ref w, rowLength, ref x, length);
        return AddEvery<TPart>(1, 0, sum, ref w, rowLength, ref x, length);
    }

    private static float AddEvery<TPart>(int step, int first, float sum, ref float w, int rowLength, ref float x, int length)
        where TPart : struct, IPart
    {
        for (int index = first; index < length; index += step)
            sum = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, index), TPart.Of(Unsafe.Add(ref w, index * rowLength)), sum);
        return sum;
    }

    /// <summary>The weight that is taken of a word.</summary>
    private interface IPart
    {
        static abstract float Of(float word);
    }

    private readonly struct All : IPart
    {
        public static float Of(float word) => word;
    }

    private readonly struct Lower : IPart
    {
        public static float Of(float word) => BFloat16Pair.Lower(word);
    }
}
