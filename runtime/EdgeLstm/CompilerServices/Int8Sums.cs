using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The sums of the gates of an LSTM layer with int8 weights. Weights stand as [block of 8 units][group of 4 inputs][gate
/// i, f, g, o][unit][input of the group]; inputs are whole numbers of 16 bits. Each product and every sum of them is exact
/// in 32 bits, so all instruction sets give the same numbers however they get there; what is left, one multiply-add a sum
/// in float32, does not depend on the width of vectors.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Sums<TRounding>
    where TRounding : struct, IRounding
{
    private const int Units = 8;
    private const int Rows = 4 * Units;
    private const int Group = 4;

    /// <summary>Adds the products of a part of the inputs, x or h, for all units.</summary>
    /// <param name="w">The weights of this part.</param>
    /// <param name="scales">What a product of whole numbers stands for: [block][gate][unit].</param>
    /// <param name="input">The part, its length padded with zeros to a multiple of 4.</param>
    /// <param name="groups">A quarter of that length.</param>
    /// <param name="grown">What its whole numbers have to be multiplied with.</param>
    /// <param name="addends">What they are added to, the biases or the sums of the other part: [gate][unit].</param>
    /// <param name="sums">Receives the sums, [gate][unit].</param>
    /// <param name="blocks">An eighth of the padded units.</param>
    public static void Add(ref sbyte w, ref float scales, ref short input, int groups, float grown, ref float addends, ref float sums, int blocks)
    {
        int gate = blocks * Units;
        for (int block = 0; block < blocks; block++)
        {
            if (Avx2.IsSupported)
                Wide(ref w, ref scales, ref input, groups, grown, ref addends, ref sums, gate);
            else
                Narrow(ref w, ref scales, ref input, groups, grown, ref addends, ref sums, gate);
            w = ref Unsafe.Add(ref w, groups * Group * Rows);
            scales = ref Unsafe.Add(ref scales, Rows);
            addends = ref Unsafe.Add(ref addends, Units);
            sums = ref Unsafe.Add(ref sums, Units);
        }
    }

    /// <summary>The products of a block stay in registers. Addends and sums are those of its first gate, <paramref name="gate"/> floats before the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide(ref sbyte w, ref float scales, ref short input, int groups, float grown, ref float addends, ref float sums, int gate)
    {
        Int8Block.Wide(
            ref w, ref input, ref Unsafe.Add(ref input, groups * Group), out Vector256<int> i, out Vector256<int> f, out Vector256<int> g, out Vector256<int> o);
        Finish(i, ref scales, grown, ref addends, ref sums);
        Finish(f, ref Unsafe.Add(ref scales, Units), grown, ref Unsafe.Add(ref addends, gate), ref Unsafe.Add(ref sums, gate));
        Finish(g, ref Unsafe.Add(ref scales, 2 * Units), grown, ref Unsafe.Add(ref addends, 2 * gate), ref Unsafe.Add(ref sums, 2 * gate));
        Finish(o, ref Unsafe.Add(ref scales, 3 * Units), grown, ref Unsafe.Add(ref addends, 3 * gate), ref Unsafe.Add(ref sums, 3 * gate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector256<int> products, ref float scales, float grown, ref float addends, ref float sums) =>
        Vector256Lanes<TRounding>.MultiplyAdd(
            Vector256.ConvertToSingle(products), Vector256.LoadUnsafe(ref scales) * grown, Vector256.LoadUnsafe(ref addends)).StoreUnsafe(ref sums);

    private static void Narrow(ref sbyte w, ref float scales, ref short input, int groups, float grown, ref float addends, ref float sums, int gate)
    {
        Int8Block.Products products = default;
        Int8Block.Add(ref w, ref input, groups, ref products);
        for (int row = 0; row < Rows; row += Units)
        {
            int at = row / Units * gate;
            Finish(
                ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref products), row),
                ref Unsafe.Add(ref scales, row),
                grown,
                ref Unsafe.Add(ref addends, at),
                ref Unsafe.Add(ref sums, at));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ref int products, ref float scales, float grown, ref float addends, ref float sums)
    {
        int unit = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; unit < Units; unit += 4)
            {
                Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref products, (nuint)unit)),
                    Vector128.LoadUnsafe(ref scales, (nuint)unit) * grown,
                    Vector128.LoadUnsafe(ref addends, (nuint)unit)).StoreUnsafe(ref sums, (nuint)unit);
            }
        }

        for (; unit < Units; unit++)
            Unsafe.Add(ref sums, unit) = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref products, unit), Unsafe.Add(ref scales, unit) * grown, Unsafe.Add(ref addends, unit));
    }
}
