using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.CompilerServices;

/// <summary>Turns the inputs of a layer with int8 weights into whole numbers of 16 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Inputs
{
    /// <summary>Scales, limits and rounds to the nearest whole number, halves to the even one.</summary>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="factors">What each is multiplied with.</param>
    /// <param name="limit">What the whole numbers are limited to, up and down; at most 32,639.</param>
    /// <param name="numbers">Receives the whole numbers, and zeros up to a multiple of 4.</param>
    /// <param name="length">How many.</param>
    /// <returns>0, or not-a-number where an input is not finite: whoever adds it to every sum keeps what whole numbers cannot say.</returns>
    public static float Quantize(ref float x, ref float factors, float limit, ref short numbers, int length)
    {
        float spoiled = 0;
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> others = Vector128<float>.Zero;
            for (; index <= length - 4; index += 4)
            {
                Vector128<float> value = Vector128.LoadUnsafe(ref x, (nuint)index);
                others += value - value;
                Round(value * Vector128.LoadUnsafe(ref factors, (nuint)index), limit, ref Unsafe.Add(ref numbers, index));
            }

            if (!Vector128.EqualsAll(others, Vector128<float>.Zero))
                spoiled = float.NaN;
        }

        for (; index < length; index++)
        {
            float value = Unsafe.Add(ref x, index);
            spoiled += value - value;
            Unsafe.Add(ref numbers, index) = Round(value * Unsafe.Add(ref factors, index), limit);
        }

        for (; index % 4 != 0; index++)
            Unsafe.Add(ref numbers, index) = 0;
        return spoiled;
    }

    /// <summary>The same with one factor for all, for h.</summary>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="factor">What each is multiplied with.</param>
    /// <param name="limit">What the whole numbers are limited to, up and down; at most 32,639.</param>
    /// <param name="numbers">Receives the whole numbers, and zeros up to a multiple of 4.</param>
    /// <param name="length">How many.</param>
    /// <returns>0, or not-a-number where an input is not finite.</returns>
    public static float Quantize(ref float x, float factor, float limit, ref short numbers, int length)
    {
        float spoiled = 0;
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> others = Vector128<float>.Zero;
            for (; index <= length - 4; index += 4)
            {
                Vector128<float> value = Vector128.LoadUnsafe(ref x, (nuint)index);
                others += value - value;
                Round(value * factor, limit, ref Unsafe.Add(ref numbers, index));
            }

            if (!Vector128.EqualsAll(others, Vector128<float>.Zero))
                spoiled = float.NaN;
        }

        for (; index < length; index++)
        {
            float value = Unsafe.Add(ref x, index);
            spoiled += value - value;
            Unsafe.Add(ref numbers, index) = Round(value * factor, limit);
        }

        for (; index % 4 != 0; index++)
            Unsafe.Add(ref numbers, index) = 0;
        return spoiled;
    }

    /// <summary>What sums begin with: their biases.</summary>
    /// <param name="biases">The first bias.</param>
    /// <param name="spoiled">0, or not-a-number for sums that are to be that.</param>
    /// <param name="sums">Receives as many sums.</param>
    /// <param name="length">How many, a multiple of 4.</param>
    public static void Start(ref float biases, float spoiled, ref float sums, int length)
    {
        int index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; index <= length - 4; index += 4)
                (Vector128.LoadUnsafe(ref biases, (nuint)index) + Vector128.Create(spoiled)).StoreUnsafe(ref sums, (nuint)index);
        }

        for (; index < length; index++)
            Unsafe.Add(ref sums, index) = Unsafe.Add(ref biases, index) + spoiled;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(Vector128<float> value, float limit, ref short target)
    {
        // Within the limit, so that no conversion has to say what it does beyond; not-a-number passes, and spoils the sums.
        value = Vector128.Min(Vector128.Max(value, Vector128.Create(-limit)), Vector128.Create(limit));
        Vector128<int> whole = Sse2.IsSupported ? Sse2.ConvertToVector128Int32(value)
            : AdvSimd.IsSupported ? AdvSimd.ConvertToInt32RoundToEven(value)
            : Vector128.ConvertToInt32(Vector128.Round(value));
        Vector64<short> narrow = Vector128.Narrow(whole, whole).GetLower();
        narrow.StoreUnsafe(ref target);
    }

    private static short Round(float value, float limit) =>
        float.IsNaN(value) ? (short)0 : (short)MathF.Round(Math.Clamp(value, -limit, limit));
}
