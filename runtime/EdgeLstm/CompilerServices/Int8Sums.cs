using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    private const int Gates = 4;
    private const int Rows = Gates * Units;
    private const int Group = 4;

    /// <summary>Adds the products of a part of the inputs, x or h, to the sums of all units.</summary>
    /// <param name="w">The weights of this part.</param>
    /// <param name="scales">What a product of whole numbers stands for: [block][gate][unit].</param>
    /// <param name="input">The part, its length padded with zeros to a multiple of 4.</param>
    /// <param name="groups">A quarter of that length.</param>
    /// <param name="sums">The sums so far, at first the biases: [gate][unit].</param>
    /// <param name="blocks">An eighth of the padded units.</param>
    public static void Add(ref sbyte w, ref float scales, ref short input, int groups, ref float sums, int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            Int8Block.Products products = default;
            Int8Block.Add(ref w, ref input, groups, ref products);
            for (int gate = 0; gate < Gates; gate++)
            {
                Finish(
                    ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref products), gate * Units),
                    ref Unsafe.Add(ref scales, gate * Units),
                    ref Unsafe.Add(ref sums, (gate * blocks + block) * Units));
            }

            w = ref Unsafe.Add(ref w, groups * Group * Rows);
            scales = ref Unsafe.Add(ref scales, Rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ref int products, ref float scales, ref float sums)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256Lanes<TRounding>.MultiplyAdd(
                Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref products)), Vector256.LoadUnsafe(ref scales), Vector256.LoadUnsafe(ref sums)).StoreUnsafe(ref sums);
            return;
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (nuint unit = 0; unit < Units; unit += 4)
            {
                Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref products, unit)), Vector128.LoadUnsafe(ref scales, unit), Vector128.LoadUnsafe(ref sums, unit)).StoreUnsafe(ref sums, unit);
            }

            return;
        }

        for (int unit = 0; unit < Units; unit++)
        {
            ref float sum = ref Unsafe.Add(ref sums, unit);
            sum = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref products, unit), Unsafe.Add(ref scales, unit), sum);
        }
    }
}
