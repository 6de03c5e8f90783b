using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Dot products with bfloat16 weights, two to a word, for generated dense layers with few outputs. Blocks of 16 products
/// come first, added in 16 lanes whatever the vector width of the machine and folded to 4, then a tail of 8 and one of 4:
/// all widths give the same bits. The lower half of a word belongs to the input half a block behind that of the upper one;
/// in a tail of 4 a word is one weight, a float32.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PairedDotProduct<TRounding>
    where TRounding : struct, IRounding
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
            sum = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref tail), BFloat16Pair.Upper(pairs), sum);
            sum = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref tail, 4), BFloat16Pair.Lower(pairs), sum);
            words = ref Unsafe.Add(ref words, 4);
        }

        if ((length & 4) != 0)
            sum = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref tail, (nuint)(length & 8)), Vector128.LoadUnsafe(ref words), sum);
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
                low = Vector256Lanes<TRounding>.MultiplyAdd(Vector256.LoadUnsafe(ref x), BFloat16Pair.Upper(pairs), low);
                high = Vector256Lanes<TRounding>.MultiplyAdd(Vector256.LoadUnsafe(ref x, 8), BFloat16Pair.Lower(pairs), high);
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
            first = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref x), BFloat16Pair.Upper(pairs), first);
            third = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref x, 8), BFloat16Pair.Lower(pairs), third);
            pairs = Vector128.LoadUnsafe(ref w, 4);
            second = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref x, 4), BFloat16Pair.Upper(pairs), second);
            fourth = Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref x, 12), BFloat16Pair.Lower(pairs), fourth);
            x = ref Unsafe.Add(ref x, 16);
            w = ref Unsafe.Add(ref w, 8);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        return first + third + (second + fourth);
    }

    /// <summary>The same additions one by one.</summary>
    private static float Scalar(ref float x, ref float w, int length)
    {
        Span<float> lanes = stackalloc float[16];
        lanes.Clear();
        int at = 0;
        for (; length - at >= 16; at += 16)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                lanes[lane] = Upper(ref x, at + lane, ref w, at / 2 + lane, lanes[lane]);
                lanes[lane + 8] = Lower(ref x, at + lane + 8, ref w, at / 2 + lane, lanes[lane + 8]);
            }
        }

        for (int lane = 0; lane < 8; lane++)
            lanes[lane] += lanes[lane + 8];
        for (int lane = 0; lane < 4; lane++)
        {
            int word = at / 2 + lane;
            float sum = lanes[lane] + lanes[lane + 4];
            if ((length & 8) != 0)
                sum = Lower(ref x, at + lane + 4, ref w, word, Upper(ref x, at + lane, ref w, word, sum));
            if ((length & 4) != 0)
                sum = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, at + (length & 8) + lane), Unsafe.Add(ref w, word + (length & 8) / 2), sum);
            lanes[lane] = sum;
        }

        return lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
    }

    private static float Upper(ref float x, int input, ref float w, int word, float sum) =>
        ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, input), BFloat16Pair.Upper(Unsafe.Add(ref w, word)), sum);

    private static float Lower(ref float x, int input, ref float w, int word, float sum) =>
        ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, input), BFloat16Pair.Lower(Unsafe.Add(ref w, word)), sum);
}
