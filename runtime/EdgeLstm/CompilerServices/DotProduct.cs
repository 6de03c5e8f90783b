using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Dot products for generated dense layers with few outputs. Whatever the vector width of the machine, the products
/// are added as if in 16 lanes: full blocks of 16 first, then the lanes folded to 8, a tail of 8 added, folded to 4, a
/// tail of 4 added, folded to one. So all widths give the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DotProduct
{
    /// <summary>The dot product of two vectors.</summary>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="w">The first of as many weights.</param>
    /// <param name="length">A constant multiple of 4, so that the branches on it vanish when this is inlined.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(ref float x, ref float w, int length)
    {
        if (!Vector128.IsHardwareAccelerated)
            return Scalar(ref x, ref w, length);
        Vector128<float> sum = Vector128<float>.Zero;
        int done = length & ~15;
        if (done > 0)
        {
            Vector256<float> half = FullBlocks(ref x, ref w, done);
            if ((length & 8) != 0)
                half = MultiplyAdd(ref x, ref w, done, half);
            sum = half.GetLower() + half.GetUpper();
        }
        else if ((length & 8) != 0)
        {
            Vector256<float> half = MultiplyAdd(ref x, ref w, 0, Vector256<float>.Zero);
            sum = half.GetLower() + half.GetUpper();
        }

        if ((length & 4) != 0)
        {
            nuint tail = (nuint)(length - 4);
            sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, tail), Vector128.LoadUnsafe(ref w, tail), sum);
        }

        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return sum.ToScalar() + sum.GetElement(1);
    }

    /// <summary>The blocks of 16, folded to 8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FullBlocks(ref float x, ref float w, int length)
    {
        ref float end = ref Unsafe.Add(ref x, length);
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            do
            {
                sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref x), Vector512.LoadUnsafe(ref w), sum);
                x = ref Unsafe.Add(ref x, 16);
                w = ref Unsafe.Add(ref w, 16);
            }
            while (Unsafe.IsAddressLessThan(ref x, ref end));
            return sum.GetLower() + sum.GetUpper();
        }

        Vector256<float> low = Vector256<float>.Zero;
        Vector256<float> high = Vector256<float>.Zero;
        do
        {
            low = MultiplyAdd(ref x, ref w, 0, low);
            high = MultiplyAdd(ref x, ref w, 8, high);
            x = ref Unsafe.Add(ref x, 16);
            w = ref Unsafe.Add(ref w, 16);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        return Add(low, high);
    }

    // Without 256-bit registers Vector256 methods would run in software; two halves of 128 bits do the same.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(ref float x, ref float w, int at, Vector256<float> sum)
    {
        nuint low = (nuint)at;
        if (Vector256.IsHardwareAccelerated)
            return Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, low), Vector256.LoadUnsafe(ref w, low), sum);
        nuint high = low + 4;
        return Vector256.Create(
            Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, low), Vector128.LoadUnsafe(ref w, low), sum.GetLower()),
            Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref x, high), Vector128.LoadUnsafe(ref w, high), sum.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(Vector256<float> left, Vector256<float> right) =>
        Vector256.IsHardwareAccelerated
            ? left + right
            : Vector256.Create(left.GetLower() + right.GetLower(), left.GetUpper() + right.GetUpper());

    private static float Scalar(ref float x, ref float w, int length)
    {
        float sum = 0;
        for (int index = 0; index < length; index++)
            sum = float.MultiplyAddEstimate(Unsafe.Add(ref x, index), Unsafe.Add(ref w, index), sum);
        return sum;
    }
}
