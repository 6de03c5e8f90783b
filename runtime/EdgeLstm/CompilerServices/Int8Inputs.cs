using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Turns the inputs of a layer with int8 weights into whole numbers of 16 bits. They are scaled for the inputs that import
/// has seen. Where one is larger than fits, all of this timestep are scaled down together, so that none is cut off.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Inputs
{
    /// <summary>Scales and rounds to the nearest whole number, halves to the even one.</summary>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="factors">What each is multiplied with, as the upper half of a float32.</param>
    /// <param name="limit">The largest whole number, up and down; at most 32,639.</param>
    /// <param name="numbers">Receives the whole numbers, and zeros up to a multiple of 4.</param>
    /// <param name="length">How many.</param>
    /// <returns>
    /// What the whole numbers have to be multiplied with, 1 where all fit. Not-a-number where an input is not finite, which
    /// whole numbers cannot say: every sum becomes that then.
    /// </returns>
    public static float Quantize(ref float x, ref ushort factors, float limit, ref short numbers, int length) =>
        Quantize(ref x, each: true, ref factors, 0, limit, ref numbers, length);

    /// <summary>The same with one factor for all: for h, and for x where that is as good.</summary>
    /// <param name="x">The first of <paramref name="length"/> inputs.</param>
    /// <param name="factor">What each is multiplied with.</param>
    /// <param name="limit">The largest whole number, up and down; at most 32,639.</param>
    /// <param name="numbers">Receives the whole numbers, and zeros up to a multiple of 4.</param>
    /// <param name="length">How many.</param>
    /// <returns>What the whole numbers have to be multiplied with.</returns>
    public static float Quantize(ref float x, float factor, float limit, ref short numbers, int length) =>
        Quantize(ref x, each: false, ref Unsafe.NullRef<ushort>(), factor, limit, ref numbers, length);

    /// <param name="x">The first input.</param>
    /// <param name="each">Whether each input has a factor of its own; a constant after inlining.</param>
    /// <param name="factors">These factors.</param>
    /// <param name="factor">The one factor of all inputs otherwise.</param>
    /// <param name="limit">The largest whole number.</param>
    /// <param name="numbers">Receives them.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Quantize(ref float x, bool each, ref ushort factors, float factor, float limit, ref short numbers, int length)
    {
        float largest = BitConverter.Int32BitsToSingle(Round(ref x, each, ref factors, factor, 1, ref numbers, length));
        if (largest <= limit)
            return 1;
        if (!float.IsFinite(largest))
            return float.NaN;
        Round(ref x, each, ref factors, factor, limit / largest, ref numbers, length);
        return largest / limit;
    }

    /// <summary>Rounds x · factor · inverse.</summary>
    /// <returns>
    /// The bits of the largest magnitude before it was rounded; not finite where an input is not. With numbers that are too large for 16 bits nothing is done but that they are cut off.
    /// </returns>
    /// <remarks>
    /// Bits of magnitudes have the order of the magnitudes, with not-a-number above all, so their maximum is one instruction. That
    /// of floats which lets not-a-number through is eight with AVX2.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Round(ref float x, bool each, ref ushort factors, float factor, float inverse, ref short numbers, int length)
    {
        int largest = 0;
        int index = 0;
        if (Avx2.IsSupported)
        {
            Vector256<int> most = Vector256<int>.Zero;
            for (; index <= length - 8; index += 8)
            {
                Vector256<float> value = Vector256.LoadUnsafe(ref x, (nuint)index) * (each ? Factors256(ref factors, index) : Vector256.Create(factor)) * inverse;
                most = Vector256.Max(most, Vector256.Abs(value).AsInt32());
                Vector256<int> whole = Avx.ConvertToVector256Int32(value);
                Vector128.NarrowWithSaturation(whole.GetLower(), whole.GetUpper()).StoreUnsafe(ref numbers, (nuint)index);
            }

            largest = Largest(Vector128.Max(most.GetLower(), most.GetUpper()));
        }

        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<int> most = Vector128<int>.Zero;
            for (; index <= length - 4; index += 4)
            {
                Vector128<float> value = Vector128.LoadUnsafe(ref x, (nuint)index) * (each ? Factors128(ref factors, index) : Vector128.Create(factor)) * inverse;
                most = Vector128.Max(most, Vector128.Abs(value).AsInt32());
                Vector128<int> whole = Round(value);
                Vector128.NarrowWithSaturation(whole, whole).GetLower().StoreUnsafe(ref numbers, (nuint)index);
            }

            largest = Math.Max(largest, Largest(most));
        }

        for (; index < length; index++)
        {
            float value = Unsafe.Add(ref x, index) * (each ? BitConverter.Int32BitsToSingle(Unsafe.Add(ref factors, index) << 16) : factor) * inverse;
            largest = Math.Max(largest, BitConverter.SingleToInt32Bits(MathF.Abs(value)));
            Unsafe.Add(ref numbers, index) = MathF.Abs(value) < short.MaxValue ? (short)Round(value) : (short)0;
        }

        for (; index % 4 != 0; index++)
            Unsafe.Add(ref numbers, index) = 0;
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Factors256(ref ushort factors, int index) =>
        (Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref factors, (nuint)index)) << 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Factors128(ref ushort factors, int index) =>
        (Vector128.WidenLower(Vector64.LoadUnsafe(ref factors, (nuint)index).ToVector128Unsafe()) << 16).AsSingle();

    private static int Largest(Vector128<int> most)
    {
        most = Vector128.Max(most, Vector128.Shuffle(most, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(most.ToScalar(), most.GetElement(1));
    }

    /// <summary>By the same instruction as vectors: <see cref="MathF.Round(float)"/> is a call on x64 without SSE 4.1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Round(float value) =>
        Vector128.IsHardwareAccelerated ? Round(Vector128.CreateScalarUnsafe(value)).ToScalar() : (int)MathF.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Round(Vector128<float> value) =>
        Sse2.IsSupported ? Sse2.ConvertToVector128Int32(value)
        : AdvSimd.IsSupported ? AdvSimd.ConvertToInt32RoundToEven(value)
        : Vector128.ConvertToInt32(Vector128.Round(value));
}
