using System.ComponentModel;
using System.Runtime.CompilerServices;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Layer normalization for generated code: y = (x − mean) / √(variance + epsilon) · scale + offset over the features of
/// one row (Ba, Kiros and Hinton 2016). Mean and variance are formed in double precision, one pass after the other, in
/// four partial sums: the same bits on every machine.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>Normalizes a row.</summary>
    /// <param name="w">Scale and offset, each <paramref name="length"/> floats.</param>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="y">Receives as many; may be <paramref name="x"/>.</param>
    /// <param name="length">How many.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static void Apply(ref float w, ref float x, ref float y, int length, float epsilon)
    {
        double mean = SumOfPowers(ref x, length, center: 0, square: false) / length;
        double variance = SumOfPowers(ref x, length, mean, square: true) / length;
        double factor = 1 / Math.Sqrt(variance + epsilon);
        ref float offset = ref Unsafe.Add(ref w, length);
        for (int index = 0; index < length; index++)
        {
            float normal = (float)((Unsafe.Add(ref x, index) - mean) * factor);
            Unsafe.Add(ref y, index) = ScalarLanes<TRounding>.MultiplyAdd(normal, Unsafe.Add(ref w, index), Unsafe.Add(ref offset, index));
        }
    }

    /// <summary>The sum of x − center, or of its square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfPowers(ref float x, int length, double center, bool square)
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        int index = 0;
        for (; index <= length - 4; index += 4)
        {
            first += Power(Unsafe.Add(ref x, index) - center, square);
            second += Power(Unsafe.Add(ref x, index + 1) - center, square);
            third += Power(Unsafe.Add(ref x, index + 2) - center, square);
            fourth += Power(Unsafe.Add(ref x, index + 3) - center, square);
        }

        for (; index < length; index++)
            first += Power(Unsafe.Add(ref x, index) - center, square);
        return (first + second) + (third + fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Power(double value, bool square) => square ? value * value : value;
}
