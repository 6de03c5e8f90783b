using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The sums of the gates of an LSTM layer with int8 weights. The table has the weights of x as [block of 8 units][group of
/// 4 inputs][gate i, f, g, o][unit in the order 0, 1, 4, 5, 2, 3, 6, 7][input of the group], those of h likewise, the scales as [block][gate][unit] and the
/// biases likewise. Inputs are whole numbers of 16 bits. Each product and every sum of them is exact in 32 bits, so all
/// instruction sets give the same numbers however they get there; what is left, two multiply-adds a row in float32, does
/// not depend on the width of vectors.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Int8Sums<TRounding>
    where TRounding : struct, IRounding
{
    private const int Units = 8;
    private const int Rows = 4 * Units;
    private const int Group = 4;

    /// <summary>
    /// A scale is what a product of whole numbers stands for. Two share a word, each as the upper half of a float32: that of
    /// x above, that of h below.
    /// </summary>
    private const uint InputScale = 0xffff_0000;

    private const int HiddenScale = 16;

    /// <summary>Adds the products of x and of h to the biases, for all units.</summary>
    /// <param name="w">The table.</param>
    /// <param name="numbers">x and behind it h, the length of each padded with zeros to a multiple of 4.</param>
    /// <param name="inputGroups">A quarter of the length of x.</param>
    /// <param name="hiddenGroups">A quarter of that of h.</param>
    /// <param name="grown">What the whole numbers of x have to be multiplied with.</param>
    /// <param name="hiddenGrown">The same for h.</param>
    /// <param name="sums">Receives the sums, [gate][unit].</param>
    /// <param name="blocks">An eighth of the padded units.</param>
    public static void Add(ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, ref float sums, int blocks)
    {
        // Programs with AVX2 that are compiled ahead of time ask this when they run, so it is not asked in the loops.
        if (Avx2.IsSupported && AvxVnni.IsSupported)
            Add<VnniProducts>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, ref sums, blocks);
        else
            Add<Avx2Products>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, ref sums, blocks);
    }

    /// <summary>
    /// x of all blocks first: it does not wait for the h of the timestep before, and may be done by the time that is there. With
    /// x and h of a block together, sums staying in registers, a step took 0.98 to 1.05 times as long (ten sizes, AVX2).
    /// </summary>
    /// <typeparam name="TProducts">How products are added with AVX2; other machines do not use it.</typeparam>
    private static void Add<TProducts>(
        ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, ref float sums, int blocks)
        where TProducts : struct, IInt8Products
    {
        ref float hidden = ref Unsafe.Add(ref w, inputGroups * Rows * blocks);
        ref float scales = ref Unsafe.Add(ref hidden, hiddenGroups * Rows * blocks);
        ref float biases = ref Unsafe.Add(ref scales, Rows * blocks);
        Part<TProducts>(ofInputs: true, ref w, ref scales, ref numbers, inputGroups, grown, ref biases, ref sums, blocks);
        Part<TProducts>(ofInputs: false, ref hidden, ref scales, ref Unsafe.Add(ref numbers, inputGroups * Group), hiddenGroups, hiddenGrown, ref sums, ref sums, blocks);
    }

    /// <param name="ofInputs">Whether it is x or h, a constant after inlining: which scales it has, and that biases stand otherwise than sums.</param>
    /// <param name="w">The weights of the part.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="input">Its whole numbers.</param>
    /// <param name="groups">A quarter of their count.</param>
    /// <param name="grown">What they have to be multiplied with.</param>
    /// <param name="addends">What the products are added to: the biases, or the sums of x.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="blocks">How many blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part<TProducts>(
        bool ofInputs, ref float w, ref float scales, ref short input, int groups, float grown, ref float addends, ref float sums, int blocks)
        where TProducts : struct, IInt8Products
    {
        int gate = blocks * Units, addendGate = ofInputs ? Units : gate;
        for (int block = 0; block < blocks; block++)
        {
            if (Avx2.IsSupported)
                Wide<TProducts>(ofInputs, ref w, ref scales, ref input, groups, grown, ref addends, addendGate, ref sums, gate);
            else
                Narrow(ofInputs ? 0 : HiddenScale, ref w, ref scales, ref input, groups, grown, ref addends, addendGate, ref sums, gate);
            w = ref Unsafe.Add(ref w, groups * Rows);
            scales = ref Unsafe.Add(ref scales, Rows);
            addends = ref Unsafe.Add(ref addends, ofInputs ? Rows : Units);
            sums = ref Unsafe.Add(ref sums, Units);
        }
    }

    /// <summary>The products of a block stay in registers. Addends and sums are those of its first gate, so many floats before the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide<TProducts>(
        bool ofInputs, ref float w, ref float scales, ref short input, int groups, float grown, ref float addends, int addendGate, ref float sums, int gate)
        where TProducts : struct, IInt8Products
    {
        Int8Block.Wide<TProducts>(
            ref Unsafe.As<float, sbyte>(ref w), ref input, ref Unsafe.Add(ref input, groups * Group), out Vector256<int> i, out Vector256<int> f, out Vector256<int> g, out Vector256<int> o);
        Finish(ofInputs, i, ref scales, grown, ref addends, ref sums);
        Finish(ofInputs, f, ref Unsafe.Add(ref scales, Units), grown, ref Unsafe.Add(ref addends, addendGate), ref Unsafe.Add(ref sums, gate));
        Finish(ofInputs, g, ref Unsafe.Add(ref scales, 2 * Units), grown, ref Unsafe.Add(ref addends, 2 * addendGate), ref Unsafe.Add(ref sums, 2 * gate));
        Finish(ofInputs, o, ref Unsafe.Add(ref scales, 3 * Units), grown, ref Unsafe.Add(ref addends, 3 * addendGate), ref Unsafe.Add(ref sums, 3 * gate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(bool ofInputs, Vector256<int> products, ref float scales, float grown, ref float addends, ref float sums)
    {
        Vector256<uint> words = Vector256.LoadUnsafe(ref scales).AsUInt32();
        Vector256<float> scale = (ofInputs ? words & Vector256.Create(InputScale) : words << HiddenScale).AsSingle();
        Vector256Lanes<TRounding>.MultiplyAdd(Vector256.ConvertToSingle(products), scale * grown, Vector256.LoadUnsafe(ref addends)).StoreUnsafe(ref sums);
    }

    /// <summary>With products in memory; by <paramref name="shift"/> a scale gets into its upper half.</summary>
    private static void Narrow(
        int shift, ref float w, ref float scales, ref short input, int groups, float grown, ref float addends, int addendGate, ref float sums, int gate)
    {
        Unsafe.SkipInit(out Int8Block.Products products);
        Int8Block.Add(ref Unsafe.As<float, sbyte>(ref w), ref input, groups, ref products);
        for (int at = 0; at < Rows / Units; at++)
        {
            Finish(
                shift,
                ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref products), at * Units),
                ref Unsafe.Add(ref scales, at * Units),
                grown,
                ref Unsafe.Add(ref addends, at * addendGate),
                ref Unsafe.Add(ref sums, at * gate));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(int shift, ref int products, ref float scales, float grown, ref float addends, ref float sums)
    {
        int unit = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; unit < Units; unit += 4)
            {
                Vector128<uint> words = Vector128.LoadUnsafe(ref scales, (nuint)unit).AsUInt32();
                Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref products, (nuint)unit)),
                    (words << shift & Vector128.Create(InputScale)).AsSingle() * grown,
                    Vector128.LoadUnsafe(ref addends, (nuint)unit)).StoreUnsafe(ref sums, (nuint)unit);
            }
        }

        for (; unit < Units; unit++)
        {
            float scale = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(Unsafe.Add(ref scales, unit)) << shift & InputScale);
            Unsafe.Add(ref sums, unit) = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref products, unit), scale * grown, Unsafe.Add(ref addends, unit));
        }
    }
}
