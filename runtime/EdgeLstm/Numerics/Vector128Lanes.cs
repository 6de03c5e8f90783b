using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>4 floats at a time.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
internal readonly struct Vector128Lanes<TRounding> : ILanes<Vector128<float>>
    where TRounding : struct, IRounding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? left * right + addend : Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NegatedMultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? addend - left * right
        : Fma.IsSupported ? Fma.MultiplyAddNegated(left, right, addend)
        : AdvSimd.IsSupported ? AdvSimd.FusedMultiplySubtract(addend, left, right)
        : addend - left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Quadratic(Vector128<float> x, float c0, float c1, float c2) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? (Vector128.Create(c2) * x + Vector128.Create(c1)) * x + Vector128.Create(c0)
            : Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(Vector128.Create(c2), x, Vector128.Create(c1)), x, Vector128.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Cubic(Vector128<float> x, float c0, float c1, float c2, float c3) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? ((Vector128.Create(c3) * x + Vector128.Create(c2)) * x + Vector128.Create(c1)) * x + Vector128.Create(c0)
            : Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(Vector128.Create(c3), x, Vector128.Create(c2)), x, Vector128.Create(c1)), x, Vector128.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Quartic(Vector128<float> x, float c0, float c1, float c2, float c3, float c4)
    {
        if (typeof(TRounding) == typeof(SeparateRounding))
            return (Vector128.Create(c4) * (x * x) + (Vector128.Create(c3) * x + Vector128.Create(c2))) * (x * x) + (Vector128.Create(c1) * x + Vector128.Create(c0));
        Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create(c1), x, Vector128.Create(c0));
        Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create(c3), x, Vector128.Create(c2));
        Vector128<float> square = x * x;
        return Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(Vector128.Create(c4), square, high), square, low);
    }

    // The x86 instructions behind MinNative and MaxNative return their second operand where either is not a number,
    // those of arm64 return not-a-number whichever operand it is: with the value second both let it through.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtMost(Vector128<float> value, float limit) =>
        Vector128.MinNative(Vector128.Create(limit), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtLeast(Vector128<float> value, float limit) =>
        Vector128.MaxNative(Vector128.Create(limit), value);

    // Not a maximum: those of x86 and arm64 disagree on the sign of max(0, -0).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZeroIfNegative(Vector128<float> value) =>
        Vector128.AndNot(value, Vector128.LessThan(value, Vector128<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZeroIfAtMost(Vector128<float> value, float limit) =>
        Vector128.AndNot(value, Vector128.LessThanOrEqual(value, Vector128.Create(limit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SelectNegative(Vector128<float> value, Vector128<float> negative, Vector128<float> other) =>
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128<float>.Zero), negative, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Abs(Vector128<float> value) => Vector128.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<float> biased) =>
        ((biased.AsInt32() << Numerics.PowerOfTwo.ExponentShift) + Vector128.Create(Numerics.PowerOfTwo.BitsOfOne)).AsSingle();
}
