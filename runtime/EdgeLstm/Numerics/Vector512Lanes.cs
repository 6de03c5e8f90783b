using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.Numerics;

/// <summary>16 floats at a time.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
internal readonly struct Vector512Lanes<TRounding> : ILanes<Vector512<float>>
    where TRounding : struct, IRounding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? left * right + addend : Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NegatedMultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        typeof(TRounding) == typeof(SeparateRounding) ? addend - left * right
        : Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(left, right, addend)
        : Vector512.MultiplyAddEstimate(-left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quadratic(Vector512<float> x, float c0, float c1, float c2) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? (Vector512.Create(c2) * x + Vector512.Create(c1)) * x + Vector512.Create(c0)
            : Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.Create(c2), x, Vector512.Create(c1)), x, Vector512.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cubic(Vector512<float> x, float c0, float c1, float c2, float c3) =>
        typeof(TRounding) == typeof(SeparateRounding)
            ? ((Vector512.Create(c3) * x + Vector512.Create(c2)) * x + Vector512.Create(c1)) * x + Vector512.Create(c0)
            : Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.Create(c3), x, Vector512.Create(c2)), x, Vector512.Create(c1)), x, Vector512.Create(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quartic(Vector512<float> x, float c0, float c1, float c2, float c3, float c4)
    {
        if (typeof(TRounding) == typeof(SeparateRounding))
            return (Vector512.Create(c4) * (x * x) + (Vector512.Create(c3) * x + Vector512.Create(c2))) * (x * x) + (Vector512.Create(c1) * x + Vector512.Create(c0));
        Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create(c1), x, Vector512.Create(c0));
        Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create(c3), x, Vector512.Create(c2));
        Vector512<float> square = x * x;
        return Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.Create(c4), square, high), square, low);
    }

    // The x86 instructions behind MinNative and MaxNative return their second operand where either is not a number,
    // those of arm64 return not-a-number whichever operand it is: with the value second both let it through.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtMost(Vector512<float> value, float limit) =>
        Vector512.MinNative(Vector512.Create(limit), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtLeast(Vector512<float> value, float limit) =>
        Vector512.MaxNative(Vector512.Create(limit), value);

    // Not a maximum: those of x86 and arm64 disagree on the sign of max(0, -0).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZeroIfNegative(Vector512<float> value) =>
        Vector512.AndNot(value, Vector512.LessThan(value, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZeroIfAtMost(Vector512<float> value, float limit) =>
        Vector512.AndNot(value, Vector512.LessThanOrEqual(value, Vector512.Create(limit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SelectNegative(Vector512<float> value, Vector512<float> negative, Vector512<float> other) =>
        Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<float>.Zero), negative, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> value) => Vector512.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> biased) =>
        ((biased.AsInt32() << Numerics.PowerOfTwo.ExponentShift) + Vector512.Create(Numerics.PowerOfTwo.BitsOfOne)).AsSingle();
}
