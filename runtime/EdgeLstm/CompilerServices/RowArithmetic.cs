using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Arithmetic on rows for generated code, feature by feature. The receiving row may be one of those that are read.
/// Features do not depend on each other, so all vector widths give the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowArithmetic
{
    /// <summary>y = a + b.</summary>
    /// <param name="a">The first of <paramref name="length"/> floats.</param>
    /// <param name="b">The first of as many.</param>
    /// <param name="y">Receives as many.</param>
    /// <param name="length">How many.</param>
    public static void Add(ref float a, ref float b, ref float y, int length)
    {
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; index <= length - Vector128<float>.Count; index += Vector128<float>.Count)
                (Load(ref a, index) + Load(ref b, index)).StoreUnsafe(ref y, (nuint)index);
        }

        for (; index < length; index++)
            Unsafe.Add(ref y, index) = Unsafe.Add(ref a, index) + Unsafe.Add(ref b, index);
    }

    /// <summary>y = a · b.</summary>
    /// <param name="a">The first of <paramref name="length"/> floats.</param>
    /// <param name="b">The first of as many.</param>
    /// <param name="y">Receives as many.</param>
    /// <param name="length">How many.</param>
    public static void Multiply(ref float a, ref float b, ref float y, int length)
    {
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; index <= length - Vector128<float>.Count; index += Vector128<float>.Count)
                (Load(ref a, index) * Load(ref b, index)).StoreUnsafe(ref y, (nuint)index);
        }

        for (; index < length; index++)
            Unsafe.Add(ref y, index) = Unsafe.Add(ref a, index) * Unsafe.Add(ref b, index);
    }

    /// <summary>y = ½·a + ½·b, which does not overflow where the sum would.</summary>
    /// <param name="a">The first of <paramref name="length"/> floats.</param>
    /// <param name="b">The first of as many.</param>
    /// <param name="y">Receives as many.</param>
    /// <param name="length">How many.</param>
    public static void Average(ref float a, ref float b, ref float y, int length)
    {
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; index <= length - Vector128<float>.Count; index += Vector128<float>.Count)
                (Load(ref a, index) * 0.5f + Load(ref b, index) * 0.5f).StoreUnsafe(ref y, (nuint)index);
        }

        for (; index < length; index++)
            Unsafe.Add(ref y, index) = Unsafe.Add(ref a, index) * 0.5f + Unsafe.Add(ref b, index) * 0.5f;
    }

    /// <summary>y = (x − center) · scale + offset.</summary>
    /// <typeparam name="TRounding">How products are added.</typeparam>
    /// <param name="w">Center, scale and offset, each <paramref name="length"/> floats.</param>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="y">Receives as many.</param>
    /// <param name="length">How many.</param>
    public static void Scale<TRounding>(ref float w, ref float x, ref float y, int length)
        where TRounding : struct, IRounding
    {
        ref float scale = ref Unsafe.Add(ref w, length);
        ref float offset = ref Unsafe.Add(ref scale, length);
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; index <= length - Vector128<float>.Count; index += Vector128<float>.Count)
                Vector128Lanes<TRounding>.MultiplyAdd(Load(ref x, index) - Load(ref w, index), Load(ref scale, index), Load(ref offset, index)).StoreUnsafe(ref y, (nuint)index);
        }

        for (; index < length; index++)
            Unsafe.Add(ref y, index) = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref x, index) - Unsafe.Add(ref w, index), Unsafe.Add(ref scale, index), Unsafe.Add(ref offset, index));
    }

    /// <summary>y = x, limited to a range; not-a-number stays what it is.</summary>
    /// <param name="w">The minimums and then the maximums, each <paramref name="length"/> floats.</param>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="y">Receives as many.</param>
    /// <param name="length">How many.</param>
    public static void Clamp(ref float w, ref float x, ref float y, int length)
    {
        ref float maximum = ref Unsafe.Add(ref w, length);
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            // By comparison: the machines' own minimum and maximum do not agree on the sign of zero.
            for (; index <= length - Vector128<float>.Count; index += Vector128<float>.Count)
            {
                Vector128<float> value = Load(ref x, index), low = Load(ref w, index), high = Load(ref maximum, index);
                value = Vector128.ConditionalSelect(Vector128.LessThan(value, low), low, value);
                Vector128.ConditionalSelect(Vector128.GreaterThan(value, high), high, value).StoreUnsafe(ref y, (nuint)index);
            }
        }

        for (; index < length; index++)
        {
            float value = Unsafe.Add(ref x, index), low = Unsafe.Add(ref w, index), high = Unsafe.Add(ref maximum, index);
            Unsafe.Add(ref y, index) = value < low ? low : value > high ? high : value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(ref float source, int index) => Vector128.LoadUnsafe(ref source, (nuint)index);
}
