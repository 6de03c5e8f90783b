using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The sums of the gates of an LSTM layer with int8 weights. The table has a word for each row as [block of 8 units][gate
/// i, f, g, o][unit], the weights of x as [block][group of 4 inputs][gate][unit in the order 0, 1, 4, 5, 2, 3, 6, 7][input of
/// the group] and those of h likewise. Behind the last whole block may be 2 or 4 units: they have a block's words, and no weights for what is missing.
/// Inputs are whole numbers of 16 bits. Each product and every sum of them is exact in 32 bits, so all
/// instruction sets give the same numbers however they get there; what is left, two multiply-adds a row in float32, does
/// not depend on the width of vectors.
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

    /// <summary>Adds the products of x and of h to the biases, for all units.</summary>
    /// <param name="w">The table.</param>
    /// <param name="numbers">x and behind it h, the length of each padded with zeros to a multiple of 4.</param>
    /// <param name="inputGroups">A quarter of the length of x.</param>
    /// <param name="hiddenGroups">A quarter of that of h.</param>
    /// <param name="grown">What the whole numbers of x have to be multiplied with.</param>
    /// <param name="hiddenGrown">The same for h.</param>
    /// <param name="least">The smallest scale of x: that of the code 0.</param>
    /// <param name="digits">Binary digits of a scale of x behind its leading 1.</param>
    /// <param name="hiddenLeast">The smallest scale of h.</param>
    /// <param name="hiddenDigits">Binary digits of a scale of h.</param>
    /// <param name="sums">Receives the sums, [gate][unit].</param>
    /// <param name="blocks">How many whole blocks.</param>
    /// <param name="few">How many units are behind them: 0, 2 or 4.</param>
    public static void Add(
        ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, float least, int digits, float hiddenLeast, int hiddenDigits, ref float sums, int blocks, int few)
    {
        Int8Scales scales = Int8Scales.OfInputs(least, digits), hiddenScales = Int8Scales.OfHidden(hiddenLeast, hiddenDigits);
        // Programs with AVX2 that are compiled ahead of time ask this when they run, so it is not asked in the loops.
        if (Avx2.IsSupported && AvxVnni.IsSupported)
            Add<VnniProducts>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, scales, hiddenScales, ref sums, blocks, few);
        else
            Add<Avx2Products>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, scales, hiddenScales, ref sums, blocks, few);
    }

    /// <summary>
    /// x of all blocks first: it does not wait for the h of the timestep before, and may be done by the time that is there. With
    /// x and h of a block together, sums staying in registers, a step took 0.98 to 1.05 times as long (ten sizes, AVX2). It stands in
    /// a program once, not in the kernel of every layer.
    /// </summary>
    /// <typeparam name="TProducts">How products are added with AVX2; other machines do not use it.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add<TProducts>(
        ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, Int8Scales scales, Int8Scales hiddenScales, ref float sums, int blocks, int few)
        where TProducts : struct, IInt8Products
    {
        ref float inputs = ref Unsafe.Add(ref w, Rows * (few > 0 ? blocks + 1 : blocks));
        ref float hidden = ref Unsafe.Add(ref inputs, inputGroups * (Rows * blocks + Gates * few));
        Part<TProducts>(ofInputs: true, ref inputs, ref w, ref numbers, inputGroups, grown, scales, ref w, ref sums, blocks, few);
        Part<TProducts>(ofInputs: false, ref hidden, ref w, ref Unsafe.Add(ref numbers, inputGroups * Group), hiddenGroups, hiddenGrown, hiddenScales, ref sums, ref sums, blocks, few);
    }

    /// <param name="ofInputs">Whether it is x or h, a constant after inlining: words stand otherwise than sums.</param>
    /// <param name="w">The weights of the part.</param>
    /// <param name="words">The words of the rows.</param>
    /// <param name="input">Its whole numbers.</param>
    /// <param name="groups">A quarter of their count.</param>
    /// <param name="grown">What they have to be multiplied with.</param>
    /// <param name="scales">What the codes of its scales stand for.</param>
    /// <param name="addends">What the products are added to: the words, or the sums of x.</param>
    /// <param name="sums">Receives the sums.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="few">How many units behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part<TProducts>(
        bool ofInputs, ref float w, ref float words, ref short input, int groups, float grown, Int8Scales scales, ref float addends, ref float sums, int blocks, int few)
        where TProducts : struct, IInt8Products
    {
        int gate = (few > 0 ? blocks + 1 : blocks) * Units, addendGate = ofInputs ? Units : gate;
        var wide = new WideScales(scales, grown);
        for (int block = 0; block < blocks; block++)
        {
            if (Avx2.IsSupported)
                Wide<TProducts>(ofInputs, ref w, Units, ref words, ref input, groups, wide, ref addends, addendGate, ref sums, gate);
            else
                Narrow(ref w, Units, ref words, ref input, groups, grown, scales, ref addends, addendGate, ref sums, gate);
            w = ref Unsafe.Add(ref w, groups * Rows);
            words = ref Unsafe.Add(ref words, Rows);
            addends = ref Unsafe.Add(ref addends, ofInputs ? Rows : Units);
            sums = ref Unsafe.Add(ref sums, Units);
        }

        if (few == 0)
            return;
        if (Avx2.IsSupported)
            Wide<TProducts>(ofInputs, ref w, few, ref words, ref input, groups, wide, ref addends, addendGate, ref sums, gate);
        else
            Narrow(ref w, few, ref words, ref input, groups, grown, scales, ref addends, addendGate, ref sums, gate);
    }

    /// <summary>
    /// The products of a block, or of a few units, stay in registers. Addends and sums are those of its first gate, so many floats
    /// before the next.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide<TProducts>(
        bool ofInputs, ref float w, int units, ref float words, ref short input, int groups, WideScales scales, ref float addends, int addendGate, ref float sums, int gate)
        where TProducts : struct, IInt8Products
    {
        ref sbyte weights = ref Unsafe.As<float, sbyte>(ref w);
        ref short end = ref Unsafe.Add(ref input, groups * Group);
        Vector256<int> i, f, g, o;
        if (units == Units)
            Int8Block.Wide<TProducts>(ref weights, ref input, ref end, out i, out f, out g, out o);
        else
            Int8Rows.Wide<TProducts>(ref weights, ref input, ref end, units, out i, out f, out g, out o);
        Finish(ofInputs, i, ref words, scales, ref addends, ref sums);
        Finish(ofInputs, f, ref Unsafe.Add(ref words, Units), scales, ref Unsafe.Add(ref addends, addendGate), ref Unsafe.Add(ref sums, gate));
        Finish(ofInputs, g, ref Unsafe.Add(ref words, 2 * Units), scales, ref Unsafe.Add(ref addends, 2 * addendGate), ref Unsafe.Add(ref sums, 2 * gate));
        Finish(ofInputs, o, ref Unsafe.Add(ref words, 3 * Units), scales, ref Unsafe.Add(ref addends, 3 * addendGate), ref Unsafe.Add(ref sums, 3 * gate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(bool ofInputs, Vector256<int> products, ref float words, WideScales scales, ref float addends, ref float sums)
    {
        Vector256<uint> word = Vector256.LoadUnsafe(ref words).AsUInt32();
        Vector256<float> addend = ofInputs ? word.AsSingle() : Vector256.LoadUnsafe(ref addends);
        Vector256Lanes<TRounding>.MultiplyAdd(Vector256.ConvertToSingle(products), scales.Of(word), addend).StoreUnsafe(ref sums);
    }

    /// <summary>With products in memory.</summary>
    private static void Narrow(
        ref float w, int units, ref float words, ref short input, int groups, float grown, Int8Scales scales, ref float addends, int addendGate, ref float sums, int gate)
    {
        Unsafe.SkipInit(out Int8Block.Products products);
        if (units == Units)
            Int8Block.Add(ref Unsafe.As<float, sbyte>(ref w), ref input, groups, ref products);
        else
            Int8Rows.Add(ref Unsafe.As<float, sbyte>(ref w), ref input, groups, units, ref products);
        for (int at = 0; at < Gates; at++)
        {
            Finish(
                ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref products), at * Units),
                ref Unsafe.Add(ref words, at * Units),
                grown,
                scales,
                ref Unsafe.Add(ref addends, at * addendGate),
                ref Unsafe.Add(ref sums, at * gate));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ref int products, ref float words, float grown, Int8Scales scales, ref float addends, ref float sums)
    {
        int unit = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; unit < Units; unit += 4)
            {
                Vector128<uint> word = Vector128.LoadUnsafe(ref words, (nuint)unit).AsUInt32();
                Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref products, (nuint)unit)),
                    ((word << scales.Shift & Vector128.Create(scales.Mask)) + Vector128.Create(scales.Least)).AsSingle() * grown,
                    Vector128.LoadUnsafe(ref addends, (nuint)unit)).StoreUnsafe(ref sums, (nuint)unit);
            }
        }

        for (; unit < Units; unit++)
        {
            uint word = BitConverter.SingleToUInt32Bits(Unsafe.Add(ref words, unit));
            float scale = BitConverter.UInt32BitsToSingle((word << scales.Shift & scales.Mask) + scales.Least);
            Unsafe.Add(ref sums, unit) = ScalarLanes<TRounding>.MultiplyAdd(Unsafe.Add(ref products, unit), scale * grown, Unsafe.Add(ref addends, unit));
        }
    }
}
