using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The sums of the gates of an LSTM layer with int8 weights. The table is a block of 8 units behind the other: its weights
/// as [group of 4 of x, then of h][gate i, f, g, o][unit][input of the group], its scales as [gate][unit] and its biases
/// likewise. Inputs are whole numbers of 16 bits. Each product and every sum of them is exact in 32 bits, so all instruction
/// sets give the same numbers however they get there; what is left, two multiply-adds a row in float32, does not depend on
/// the width of vectors.
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
        if (!Avx2.IsSupported)
            Narrow(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, ref sums, blocks);
        // Programs with AVX2 that are compiled ahead of time ask this when they run, so it is not asked in the loops.
        else if (AvxVnni.IsSupported)
            Wide<VnniProducts>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, ref sums, blocks);
        else
            Wide<Avx2Products>(ref w, ref numbers, inputGroups, hiddenGroups, grown, hiddenGrown, ref sums, blocks);
    }

    /// <summary>The sums of a block stay in registers until they are complete.</summary>
    private static void Wide<TProducts>(
        ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, ref float sums, int blocks)
        where TProducts : struct, IInt8Products
    {
        int gate = blocks * Units;
        ref short hidden = ref Unsafe.Add(ref numbers, inputGroups * Group);
        ref short end = ref Unsafe.Add(ref hidden, hiddenGroups * Group);
        for (int block = 0; block < blocks; block++)
        {
            ref float rows = ref Unsafe.Add(ref w, (inputGroups + hiddenGroups) * Rows);
            Int8Block.Wide<TProducts>(
                ref Unsafe.As<float, sbyte>(ref w), ref numbers, ref hidden, out Vector256<int> i, out Vector256<int> f, out Vector256<int> g, out Vector256<int> o);
            Vector256<float> sumI = OfInputs(i, ref rows, grown), sumF = OfInputs(f, ref Unsafe.Add(ref rows, Units), grown);
            Vector256<float> sumG = OfInputs(g, ref Unsafe.Add(ref rows, 2 * Units), grown), sumO = OfInputs(o, ref Unsafe.Add(ref rows, 3 * Units), grown);
            Int8Block.Wide<TProducts>(
                ref Unsafe.As<float, sbyte>(ref Unsafe.Add(ref w, inputGroups * Rows)), ref hidden, ref end, out i, out f, out g, out o);
            WithHidden(i, ref rows, hiddenGrown, sumI).StoreUnsafe(ref sums);
            WithHidden(f, ref Unsafe.Add(ref rows, Units), hiddenGrown, sumF).StoreUnsafe(ref Unsafe.Add(ref sums, gate));
            WithHidden(g, ref Unsafe.Add(ref rows, 2 * Units), hiddenGrown, sumG).StoreUnsafe(ref Unsafe.Add(ref sums, 2 * gate));
            WithHidden(o, ref Unsafe.Add(ref rows, 3 * Units), hiddenGrown, sumO).StoreUnsafe(ref Unsafe.Add(ref sums, 3 * gate));
            w = ref Unsafe.Add(ref rows, 2 * Rows);
            sums = ref Unsafe.Add(ref sums, Units);
        }
    }

    /// <param name="products">Of one gate.</param>
    /// <param name="scales">Its scales; the biases are <see cref="Rows"/> behind them.</param>
    /// <param name="grown">What the whole numbers have to be multiplied with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OfInputs(Vector256<int> products, ref float scales, float grown)
    {
        Vector256<float> scale = (Vector256.LoadUnsafe(ref scales).AsUInt32() & Vector256.Create(InputScale)).AsSingle();
        return Vector256Lanes<TRounding>.MultiplyAdd(Vector256.ConvertToSingle(products), scale * grown, Vector256.LoadUnsafe(ref scales, Rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> WithHidden(Vector256<int> products, ref float scales, float grown, Vector256<float> sum)
    {
        Vector256<float> scale = (Vector256.LoadUnsafe(ref scales).AsUInt32() << HiddenScale).AsSingle();
        return Vector256Lanes<TRounding>.MultiplyAdd(Vector256.ConvertToSingle(products), scale * grown, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(ref float w, ref short numbers, int inputGroups, int hiddenGroups, float grown, float hiddenGrown, ref float sums, int blocks)
    {
        ref short hidden = ref Unsafe.Add(ref numbers, inputGroups * Group);
        for (int block = 0; block < blocks; block++)
        {
            Unsafe.SkipInit(out Int8Block.Products x);
            Unsafe.SkipInit(out Int8Block.Products h);
            Int8Block.Add(ref Unsafe.As<float, sbyte>(ref w), ref numbers, inputGroups, ref x);
            w = ref Unsafe.Add(ref w, inputGroups * Rows);
            Int8Block.Add(ref Unsafe.As<float, sbyte>(ref w), ref hidden, hiddenGroups, ref h);
            w = ref Unsafe.Add(ref w, hiddenGroups * Rows);
            for (int gate = 0; gate < 4; gate++)
            {
                Finish(
                    ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref x), gate * Units),
                    ref Unsafe.Add(ref Unsafe.As<Int8Block.Products, int>(ref h), gate * Units),
                    ref Unsafe.Add(ref w, gate * Units),
                    grown,
                    hiddenGrown,
                    ref Unsafe.Add(ref sums, gate * blocks * Units));
            }

            w = ref Unsafe.Add(ref w, 2 * Rows);
            sums = ref Unsafe.Add(ref sums, Units);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(ref int x, ref int h, ref float scales, float grown, float hiddenGrown, ref float sums)
    {
        int unit = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; unit < Units; unit += 4)
            {
                Vector128<uint> words = Vector128.LoadUnsafe(ref scales, (nuint)unit).AsUInt32();
                Vector128<float> sum = Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref x, (nuint)unit)),
                    (words & Vector128.Create(InputScale)).AsSingle() * grown,
                    Vector128.LoadUnsafe(ref scales, (nuint)(Rows + unit)));
                Vector128Lanes<TRounding>.MultiplyAdd(
                    Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref h, (nuint)unit)), (words << HiddenScale).AsSingle() * hiddenGrown, sum).StoreUnsafe(ref sums, (nuint)unit);
            }
        }

        for (; unit < Units; unit++)
        {
            uint word = BitConverter.SingleToUInt32Bits(Unsafe.Add(ref scales, unit));
            float sum = ScalarLanes<TRounding>.MultiplyAdd(
                Unsafe.Add(ref x, unit), BitConverter.UInt32BitsToSingle(word & InputScale) * grown, Unsafe.Add(ref scales, Rows + unit));
            Unsafe.Add(ref sums, unit) = ScalarLanes<TRounding>.MultiplyAdd(
                Unsafe.Add(ref h, unit), BitConverter.UInt32BitsToSingle(word << HiddenScale) * hiddenGrown, sum);
        }
    }
}
