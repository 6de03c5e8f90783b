using System.Runtime.CompilerServices;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>One float at a time, for machines without vector instructions.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
internal readonly struct ScalarLanes<TRounding> : ILanes<float>
    where TRounding : struct, IRounding
{
    public static float Create(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    // Fused where the machine can, never the software emulation that MathF.FusedMultiplyAdd would fall back to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? left * right + addend : float.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NegatedMultiplyAdd(float left, float right, float addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? addend - left * right : float.MultiplyAddEstimate(-left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Quadratic(float x, float c0, float c1, float c2) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? (c2 * x + c1) * x + c0
            : float.MultiplyAddEstimate(float.MultiplyAddEstimate(c2, x, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cubic(float x, float c0, float c1, float c2, float c3) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? ((c3 * x + c2) * x + c1) * x + c0
            : float.MultiplyAddEstimate(float.MultiplyAddEstimate(float.MultiplyAddEstimate(c3, x, c2), x, c1), x, c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Quartic(float x, float c0, float c1, float c2, float c3, float c4)
    {
        if (typeof(TRounding) == typeof(SeparateRounding))
            return (c4 * (x * x) + (c3 * x + c2)) * (x * x) + (c1 * x + c0);
        float low = float.MultiplyAddEstimate(c1, x, c0);
        float high = float.MultiplyAddEstimate(c3, x, c2);
        float square = x * x;
        return float.MultiplyAddEstimate(float.MultiplyAddEstimate(c4, square, high), square, low);
    }

    public static float AtMost(float value, float limit) => value > limit ? limit : value;

    public static float AtLeast(float value, float limit) => value < limit ? limit : value;

    public static float ZeroIfNegative(float value) => value < 0 ? 0 : value;

    public static float ZeroIfAtMost(float value, float limit) => value <= limit ? 0 : value;

    public static float SelectNegative(float value, float negative, float other) => value < 0 ? negative : other;

    public static float Abs(float value) => MathF.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float biased) =>
        BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(biased) << Numerics.PowerOfTwo.ExponentShift) + Numerics.PowerOfTwo.BitsOfOne);
}
