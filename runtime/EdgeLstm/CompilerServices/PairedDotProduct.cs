using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Dot products with bfloat16 weights, two to a word, for generated dense layers with few outputs. Blocks of 16 products
/// come first, added in 16 lanes whatever the vector width of the machine and folded to 4, then a tail of 8 and one of 4:
/// all widths give the same bits. The lower half of a word belongs to the input half a block behind that of the upper one;
/// in a tail of 4 it is empty.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PairedDotProduct
{
    /// <summary>The dot product of a vector with weights.</summary>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="w">The first word.</param>
    /// <param name="length">A constant multiple of 4, so that the branches on it vanish when this is inlined.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(ref float x, ref float w, int length)
    {
        if (!Vector128.IsHardwareAccelerated)
            return Scalar(ref x, ref w, length);
        int full = length & ~15;
        Vector128<float> sum = full == 0 ? Vector128<float>.Zero : Blocks(ref x, ref w, full);
        ref float tail = ref Unsafe.Add(ref x, full);
        ref float words = ref Unsafe.Add(ref w, full / 2);
        if ((length & 8) != 0)
        {
            Vector128<float> pairs = Vector128.LoadUnsafe(ref words);
            sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tail), BFloat16Pair.Upper(pairs), sum);
            sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tail, 4), BFloat16Pair.Lower(pairs), sum);
            words = ref Unsafe.Add(ref words, 4);
        }

        if ((length & 4) != 0)
            sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tail, (nuint)(length & 8)), BFloat16Pair.Upper(Vector128.LoadUnsafe(ref words)), sum);
        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return sum.ToScalar() + sum.GetElement(1);
    }

    /// <summary>The blocks of 16, folded to 4 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Blocks(ref float x, ref float w, int length)
    {
        ref float end = ref Unsafe.Add(ref x, length);
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
            do
            {
                Vector256<float> pairs = Vector256.LoadUnsafe(ref w);
                low = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x), BFloat16Pair.Upper(pairs), low);
                high = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, 8), BFloat16Pair.Lower(pairs), high);
                x = ref Unsafe.Add(ref x, 16);
                w = ref Unsafe.Add(ref w, 8);
            }
            while (Unsafe.IsAddressLessThan(ref x, ref end));
            low += high;
            return low.GetLower() + low.GetUpper();
        }

        Vector128<float> first = Vector128<float>.Zero, second = first, third = first, fourth = first;
        do
        {
            Vector128<float> pairs = Vector128.LoadUnsafe(ref w);
            first = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x), BFloat16Pair.Upper(pairs), first);
            third = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, 8), BFloat16Pair.Lower(pairs), third);
            pairs = Vector128.LoadUnsafe(ref w, 4);
            second = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, 4), BFloat16Pair.Upper(pairs), second);
            fourth = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, 12), BFloat16Pair.Lower(pairs), fourth);
            x = ref Unsafe.Add(ref x, 16);
            w = ref Unsafe.Add(ref w, 8);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        return first + third + (second + fourth);
    }

    private static float Scalar(ref float x, ref float w, int length)
    {
        float sum = 0;
        for (int first = 0; first < length;)
        {
            int block = length - first >= 16 ? 16 : length - first >= 8 ? 8 : 4;
            int words = Math.Max(4, block / 2);
            for (int index = 0; index < block; index++)
            {
                float word = Unsafe.Add(ref w, index % words);
                sum = float.MultiplyAddEstimate(Unsafe.Add(ref x, first + index), index < words ? BFloat16Pair.Upper(word) : BFloat16Pair.Lower(word), sum);
            }

            first += block;
            w = ref Unsafe.Add(ref w, words);
        }

        return sum;
    }
}
