using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>8 floats at a time.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
internal readonly struct Vector256Lanes<TRounding> : ILanes<Vector256<float>>
    where TRounding : struct, IRounding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? left * right + addend : Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NegatedMultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? addend - left * right
        : Fma.IsSupported ? Fma.MultiplyAddNegated(left, right, addend)
        : addend - left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Quadratic(Vector256<float> x, float c0, float c1, float c2) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? (Vector256.Create(c2) * x + Vector256.Create(c1)) * x + Vector256.Create(c0)
            : Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.Create(c2), x, Vector256.Create(c1)), x, Vector256.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Cubic(Vector256<float> x, float c0, float c1, float c2, float c3) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? ((Vector256.Create(c3) * x + Vector256.Create(c2)) * x + Vector256.Create(c1)) * x + Vector256.Create(c0)
            : Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.Create(c3), x, Vector256.Create(c2)), x, Vector256.Create(c1)), x, Vector256.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Quartic(Vector256<float> x, float c0, float c1, float c2, float c3, float c4)
    {
        if (typeof(TRounding) == typeof(SeparateRounding))
            return (Vector256.Create(c4) * (x * x) + (Vector256.Create(c3) * x + Vector256.Create(c2))) * (x * x) + (Vector256.Create(c1) * x + Vector256.Create(c0));
        Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create(c1), x, Vector256.Create(c0));
        Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create(c3), x, Vector256.Create(c2));
        Vector256<float> square = x * x;
        return Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.Create(c4), square, high), square, low);
    }

    // The x86 instructions behind MinNative and MaxNative return their second operand where either is not a number,
    // those of arm64 return not-a-number whichever operand it is: with the value second both let it through.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AtMost(Vector256<float> value, float limit) =>
        Vector256.MinNative(Vector256.Create(limit), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AtLeast(Vector256<float> value, float limit) =>
        Vector256.MaxNative(Vector256.Create(limit), value);

    // Not a maximum: those of x86 and arm64 disagree on the sign of max(0, -0).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ZeroIfNegative(Vector256<float> value) =>
        Vector256.AndNot(value, Vector256.LessThan(value, Vector256<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ZeroIfAtMost(Vector256<float> value, float limit) =>
        Vector256.AndNot(value, Vector256.LessThanOrEqual(value, Vector256.Create(limit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SelectNegative(Vector256<float> value, Vector256<float> negative, Vector256<float> other) =>
        Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<float>.Zero), negative, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> value) => Vector256.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerOfTwo(Vector256<float> biased) =>
        ((biased.AsInt32() << Numerics.PowerOfTwo.ExponentShift) + Vector256.Create(Numerics.PowerOfTwo.BitsOfOne)).AsSingle();
}
