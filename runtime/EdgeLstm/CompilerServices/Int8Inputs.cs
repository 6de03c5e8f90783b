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
    public static float Quantize(ref float x, ref float factors, float limit, ref short numbers, int length) =>
        Quantize(ref x, ref factors, 1, limit, ref numbers, length);

    /// <summary>The same with one factor for all, for h.</summary>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="factor">What each is multiplied with.</param>
    /// <param name="limit">What the whole numbers are limited to, up and down; at most 32,639.</param>
    /// <param name="numbers">Receives the whole numbers, and zeros up to a multiple of 4.</param>
    /// <param name="length">How many.</param>
    /// <returns>0, or not-a-number where an input is not finite.</returns>
    public static float Quantize(ref float x, float factor, float limit, ref short numbers, int length) =>
        Quantize(ref x, ref factor, 0, limit, ref numbers, length);

    /// <param name="x">The first input.</param>
    /// <param name="factors">The first factor.</param>
    /// <param name="step">1 where each input has a factor of its own, 0 where all have the first; a constant after inlining.</param>
    /// <param name="limit">What the whole numbers are limited to.</param>
    /// <param name="numbers">Receives them.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Quantize(ref float x, ref float factors, int step, float limit, ref short numbers, int length)
    {
        float spoiled = 0;
        int index = 0;
        if (Avx.IsSupported)
        {
            Vector256<float> others = Vector256<float>.Zero;
            for (; index <= length - 8; index += 8)
            {
                Vector256<float> value = Vector256.LoadUnsafe(ref x, (nuint)index);
                others += value - value;
                value *= step == 0 ? Vector256.Create(factors) : Vector256.LoadUnsafe(ref factors, (nuint)index);
                Vector256<int> whole = Avx.ConvertToVector256Int32(Vector256.MinNative(Vector256.MaxNative(value, Vector256.Create(-limit)), Vector256.Create(limit)));
                Vector128.NarrowWithSaturation(whole.GetLower(), whole.GetUpper()).StoreUnsafe(ref numbers, (nuint)index);
            }

            spoiled = Spoiled(others.GetLower() + others.GetUpper());
        }

        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<float> others = Vector128<float>.Zero;
            for (; index <= length - 4; index += 4)
            {
                Vector128<float> value = Vector128.LoadUnsafe(ref x, (nuint)index);
                others += value - value;
                value *= step == 0 ? Vector128.Create(factors) : Vector128.LoadUnsafe(ref factors, (nuint)index);
                Vector128<int> whole = Round(Vector128.MinNative(Vector128.MaxNative(value, Vector128.Create(-limit)), Vector128.Create(limit)));
                Vector128.NarrowWithSaturation(whole, whole).GetLower().StoreUnsafe(ref numbers, (nuint)index);
            }

            spoiled += Spoiled(others);
        }

        for (; index < length; index++)
        {
            float value = Unsafe.Add(ref x, index);
            spoiled += value - value;
            value *= Unsafe.Add(ref factors, index * step);
            // What becomes of not-a-number is of no account, here and above: it spoils the sums.
            Unsafe.Add(ref numbers, index) = float.IsNaN(value) ? (short)0 : (short)MathF.Round(Math.Clamp(value, -limit, limit));
        }

        for (; index % 4 != 0; index++)
            Unsafe.Add(ref numbers, index) = 0;
        return spoiled;
    }

    private static float Spoiled(Vector128<float> others) => Vector128.EqualsAll(others, Vector128<float>.Zero) ? 0 : float.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Round(Vector128<float> value) =>
        Sse2.IsSupported ? Sse2.ConvertToVector128Int32(value)
        : AdvSimd.IsSupported ? AdvSimd.ConvertToInt32RoundToEven(value)
        : Vector128.ConvertToInt32(Vector128.Round(value));
}
