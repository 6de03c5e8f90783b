using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Dot products for generated dense layers with few outputs. Whatever the vector width of the machine, the products
/// are added as if in 16 lanes: full blocks of 16 first, then the lanes folded to 8, a tail of 8 added, folded to 4, a
/// tail of 4 added, folded to one. So all widths give the same bits.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DotProduct<TRounding>
    where TRounding : struct, IRounding
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
        int full = length & ~15;
        ref float xTail = ref Unsafe.Add(ref x, full);
        ref float wTail = ref Unsafe.Add(ref w, full);
        Vector128<float> sum;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> half = full == 0 ? Vector256<float>.Zero : FullBlocks256(ref x, ref w, ref xTail);
            if ((length & 8) != 0)
                half = Vector256Lanes<TRounding>.MultiplyAdd(Vector256.LoadUnsafe(ref xTail), Vector256.LoadUnsafe(ref wTail), half);
            sum = half.GetLower() + half.GetUpper();
        }
        else
        {
            Vector128<float> low = Vector128<float>.Zero;
            Vector128<float> high = Vector128<float>.Zero;
            if (full != 0)
                FullBlocks128(ref x, ref w, ref xTail, ref low, ref high);
            if ((length & 8) != 0)
            {
                low = MultiplyAdd128(ref xTail, ref wTail, 0, low);
                high = MultiplyAdd128(ref xTail, ref wTail, 4, high);
            }

            sum = low + high;
        }

        if ((length & 4) != 0)
            sum = MultiplyAdd128(ref xTail, ref wTail, (nuint)(length & 8), sum);
        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return sum.ToScalar() + sum.GetElement(1);
    }

    /// <summary>The blocks of 16, folded to 8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FullBlocks256(ref float x, ref float w, ref float end)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            do
            {
                sum = Vector512Lanes<TRounding>.MultiplyAdd(Vector512.LoadUnsafe(ref x), Vector512.LoadUnsafe(ref w), sum);
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
            low = Vector256Lanes<TRounding>.MultiplyAdd(Vector256.LoadUnsafe(ref x), Vector256.LoadUnsafe(ref w), low);
            high = Vector256Lanes<TRounding>.MultiplyAdd(Vector256.LoadUnsafe(ref x, 8), Vector256.LoadUnsafe(ref w, 8), high);
            x = ref Unsafe.Add(ref x, 16);
            w = ref Unsafe.Add(ref w, 16);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        return low + high;
    }

    /// <summary>The blocks of 16, folded to 8 lanes in two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FullBlocks128(ref float x, ref float w, ref float end, ref Vector128<float> low, ref Vector128<float> high)
    {
        Vector128<float> third = Vector128<float>.Zero;
        Vector128<float> fourth = Vector128<float>.Zero;
        do
        {
            low = MultiplyAdd128(ref x, ref w, 0, low);
            high = MultiplyAdd128(ref x, ref w, 4, high);
            third = MultiplyAdd128(ref x, ref w, 8, third);
            fourth = MultiplyAdd128(ref x, ref w, 12, fourth);
            x = ref Unsafe.Add(ref x, 16);
            w = ref Unsafe.Add(ref w, 16);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        low += third;
        high += fourth;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> MultiplyAdd128(ref float x, ref float w, nuint at, Vector128<float> sum) =>
        Vector128Lanes<TRounding>.MultiplyAdd(Vector128.LoadUnsafe(ref x, at), Vector128.LoadUnsafe(ref w, at), sum);

    /// <summary>The same additions one by one.</summary>
    private static float Scalar(ref float x, ref float w, int length)
    {
        Span<float> lanes = stackalloc float[16];
        lanes.Clear();
        int at = 0;
        for (int count = 16; count >= 4; count /= 2)
        {
            for (; length - at >= count; at += count)
            {
                for (int lane = 0; lane < count; lane++)
                    lanes[lane] = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, at + lane), Unsafe.Add(ref w, at + lane), lanes[lane]);
            }

            for (int lane = 0; lane < count / 2; lane++)
                lanes[lane] += lanes[lane + count / 2];
        }

        return lanes[0] + lanes[1];
    }
}
