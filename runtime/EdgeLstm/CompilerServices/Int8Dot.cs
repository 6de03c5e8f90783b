using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>Dot products of int8 weights with whole numbers of 16 bits, for generated dense layers: exact, so the same on every machine.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Dot<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>The sums of all outputs, with their biases.</summary>
    /// <param name="w">The weights, output by output.</param>
    /// <param name="scales">What a product of whole numbers stands for, an output each, and behind them the biases.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="length">How many, a multiple of 4.</param>
    /// <param name="grown">What the whole numbers have to be multiplied with.</param>
    /// <param name="y">Receives the sums.</param>
    /// <param name="units">How many outputs.</param>
    public static void Sums(ref sbyte w, ref float scales, ref short x, int length, float grown, ref float y, int units)
    {
        for (int unit = 0; unit < units; unit++)
        {
            int product = Of(ref Unsafe.Add(ref w, unit * length), ref x, length);
            Unsafe.Add(ref y, unit) = ScalarLanes<TRounding>.MultiplyAdd(product, Unsafe.Add(ref scales, unit) * grown, Unsafe.Add(ref scales, units + unit));
        }
    }

    private static int Of(ref sbyte w, ref short x, int length)
    {
        int sum = 0;
        int index = 0;
        if (Avx2.IsSupported)
        {
            Vector256<int> sums = default;
            for (; index <= length - 16; index += 16)
                sums += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref w, (nuint)index)), Vector256.LoadUnsafe(ref x, (nuint)index));
            sum = Vector256.Sum(sums);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<int> sums = default;
            for (; index <= length - 8; index += 8)
            {
                Vector128<short> weights = Vector128.WidenLower(Vector64.LoadUnsafe(ref w, (nuint)index).ToVector128Unsafe());
                Vector128<short> inputs = Vector128.LoadUnsafe(ref x, (nuint)index);
                sums = Sse2.IsSupported ? sums + Sse2.MultiplyAddAdjacent(weights, inputs)
                    : AdvSimd.IsSupported ? AdvSimd.MultiplyWideningUpperAndAdd(AdvSimd.MultiplyWideningLowerAndAdd(sums, weights.GetLower(), inputs.GetLower()), weights, inputs)
                    : sums + Vector128.WidenLower(weights) * Vector128.WidenLower(inputs) + Vector128.WidenUpper(weights) * Vector128.WidenUpper(inputs);
            }

            sum = Vector128.Sum(sums);
        }

        for (; index < length; index++)
            sum += Unsafe.Add(ref w, index) * Unsafe.Add(ref x, index);
        return sum;
    }
}
