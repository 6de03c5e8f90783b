using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.Numerics;

/// <summary>
/// Products of int8 weights with 16-bit inputs, summed over the inputs for 32 rows at once: 4 gates of 8 units. A group of
/// 4 inputs has 128 weights, [row][input], the units of a gate in the order 0, 1, 4, 5, 2, 3, 6, 7. The sums are whole numbers
/// and the same however they are formed; the planner bounds the inputs so that none leaves 32 bits.
/// </summary>
internal static class Int8Block
{
    private const int Rows = 32;
    private const int Group = 4;
    private const int GroupBytes = Rows * Group;

    /// <summary>A sum for each row.</summary>
    [InlineArray(Rows)]
    public struct Products
    {
        private int _first;
    }

    /// <summary>The sums of all rows, on machines without AVX2.</summary>
    /// <param name="w">The weights of all groups.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="groups">How many groups, 1 or more.</param>
    /// <param name="products">Receives the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref sbyte w, ref short x, int groups, ref Products products)
    {
        ref int sums = ref Unsafe.As<Products, int>(ref products);
        ref short end = ref Unsafe.Add(ref x, groups * Group);
        if (Dp.IsSupported)
            Dots(ref w, ref x, ref end, ref sums);
        else if (AdvSimd.Arm64.IsSupported)
            Neon(ref w, ref x, ref end, ref sums);
        else if (Sse41.IsSupported)
            Narrow(ref w, ref x, ref end, ref sums);
        else
            Scalar(ref w, ref x, groups, ref sums);
    }

    /// <summary>
    /// Four rows a vector, for machines with AVX2; a quarter of the rows each in the results. Widening a weight, multiplying and adding are one instruction each for 16 products, 57 products a
    /// nanosecond on Zen 3; with inputs of 8 bits, which cost more accuracy than the weights do, it is 61.
    /// </summary>
    /// <typeparam name="TProducts">How products are added.</typeparam>
    /// <param name="w">The weights of all groups.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="end">Behind the last of them.</param>
    /// <param name="first">Receives the sums of the rows 0 to 7.</param>
    /// <param name="second">Receives those of the rows 8 to 15.</param>
    /// <param name="third">Receives those of the rows 16 to 23.</param>
    /// <param name="fourth">Receives those of the rows 24 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Wide<TProducts>(
        ref sbyte w, ref short x, ref short end, out Vector256<int> first, out Vector256<int> second, out Vector256<int> third, out Vector256<int> fourth)
        where TProducts : struct, IInt8Products
    {
        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        do
        {
            Vector256<short> factors = Vector256.Create(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref x))).AsInt16();
            s0 = Multiply<TProducts>(ref w, 0, factors, s0);
            s1 = Multiply<TProducts>(ref w, 16, factors, s1);
            s2 = Multiply<TProducts>(ref w, 32, factors, s2);
            s3 = Multiply<TProducts>(ref w, 48, factors, s3);
            s4 = Multiply<TProducts>(ref w, 64, factors, s4);
            s5 = Multiply<TProducts>(ref w, 80, factors, s5);
            s6 = Multiply<TProducts>(ref w, 96, factors, s6);
            s7 = Multiply<TProducts>(ref w, 112, factors, s7);
            w = ref Unsafe.Add(ref w, GroupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        first = Fold(s0, s1);
        second = Fold(s2, s3);
        third = Fold(s4, s5);
        fourth = Fold(s6, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Multiply<TProducts>(ref sbyte w, nuint at, Vector256<short> factors, Vector256<int> sum)
        where TProducts : struct, IInt8Products =>
        TProducts.Add(sum, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref w, at)), factors);

    /// <summary>
    /// Each row has two sums of its inputs. This instruction leaves the rows 0, 1, 4, 5 of its operands in one half and 2, 3, 6, 7
    /// in the other, which is why units stand in that order: bringing them back took 2 to 13 % of the time (32×128, 1×8).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fold(Vector256<int> first, Vector256<int> second) => Avx2.HorizontalAdd(first, second);

    /// <summary>Stores the sums of a gate, those of the units 0, 1, 4, 5 and of 2, 3, 6, 7, in the order of the units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<int> first, Vector128<int> second, ref int sums, nuint at)
    {
        Vector128.Create(first.GetLower(), second.GetLower()).StoreUnsafe(ref sums, at);
        Vector128.Create(first.GetUpper(), second.GetUpper()).StoreUnsafe(ref sums, at + 4);
    }

    /// <summary>
    /// The dot product of arm64 takes inputs of 8 bits. An input is 256·high + low with both of them in 8 bits, and so is
    /// every sum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots(ref sbyte w, ref short x, ref short end, ref int sums)
    {
        Vector128<int> h0 = default, h1 = default, h2 = default, h3 = default, h4 = default, h5 = default, h6 = default, h7 = default;
        Vector128<int> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default;
        do
        {
            Vector64<short> inputs = Vector64.LoadUnsafe(ref x);
            Vector64<sbyte> high = AdvSimd.ShiftRightLogicalRoundedNarrowingLower(inputs.ToVector128Unsafe(), 8);
            Vector64<sbyte> low = AdvSimd.ExtractNarrowingLower(inputs.ToVector128Unsafe());
            Dot(ref w, 0, high, low, ref h0, ref l0);
            Dot(ref w, 16, high, low, ref h1, ref l1);
            Dot(ref w, 32, high, low, ref h2, ref l2);
            Dot(ref w, 48, high, low, ref h3, ref l3);
            Dot(ref w, 64, high, low, ref h4, ref l4);
            Dot(ref w, 80, high, low, ref h5, ref l5);
            Dot(ref w, 96, high, low, ref h6, ref l6);
            Dot(ref w, 112, high, low, ref h7, ref l7);
            w = ref Unsafe.Add(ref w, GroupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        Store((h0 << 8) + l0, (h1 << 8) + l1, ref sums, 0);
        Store((h2 << 8) + l2, (h3 << 8) + l3, ref sums, 8);
        Store((h4 << 8) + l4, (h5 << 8) + l5, ref sums, 16);
        Store((h6 << 8) + l6, (h7 << 8) + l7, ref sums, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dot(ref sbyte w, nuint at, Vector64<sbyte> high, Vector64<sbyte> low, ref Vector128<int> highSum, ref Vector128<int> lowSum)
    {
        Vector128<sbyte> weights = Vector128.LoadUnsafe(ref w, at);
        highSum = Dp.DotProductBySelectedQuadruplet(highSum, weights, high, 0);
        lowSum = Dp.DotProductBySelectedQuadruplet(lowSum, weights, low, 0);
    }

    /// <summary>
    /// Weights of the inputs 0 and 2 of a group are the lower bytes of 16-bit words, those of 1 and 3 the upper ones: shifts
    /// widen them in place, and the multiply-add of arm64 adds to two sums a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Neon(ref sbyte w, ref short x, ref short end, ref int sums)
    {
        for (int row = 0; row < Rows; row += 16)
        {
            Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            ref sbyte weights = ref Unsafe.Add(ref w, row * Group);
            ref short at = ref x;
            do
            {
                Vector128<short> inputs = Vector128.Create(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref at))).AsInt16();
                Vector128<short> even = AdvSimd.Arm64.TransposeEven(inputs, inputs), odd = AdvSimd.Arm64.TransposeOdd(inputs, inputs);
                // x0 x0 x2 x2 … to x0 x2 x0 x2 …, as the weights stand.
                even = AdvSimd.Arm64.UnzipEven(even, even);
                odd = AdvSimd.Arm64.UnzipEven(odd, odd);
                Multiply(ref weights, 0, even, odd, ref s0, ref s1);
                Multiply(ref weights, 16, even, odd, ref s2, ref s3);
                Multiply(ref weights, 32, even, odd, ref s4, ref s5);
                Multiply(ref weights, 48, even, odd, ref s6, ref s7);
                weights = ref Unsafe.Add(ref weights, GroupBytes);
                at = ref Unsafe.Add(ref at, Group);
            }
            while (Unsafe.IsAddressLessThan(ref at, ref end));
            ref int target = ref Unsafe.Add(ref sums, row);
            Store(AdvSimd.Arm64.AddPairwise(s0, s1), AdvSimd.Arm64.AddPairwise(s2, s3), ref target, 0);
            Store(AdvSimd.Arm64.AddPairwise(s4, s5), AdvSimd.Arm64.AddPairwise(s6, s7), ref target, 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref sbyte w, nuint at, Vector128<short> even, Vector128<short> odd, ref Vector128<int> first, ref Vector128<int> second)
    {
        Vector128<short> words = Vector128.LoadUnsafe(ref w, at).AsInt16();
        Vector128<short> upper = words >> 8, lower = (words << 8) >> 8;
        first = AdvSimd.MultiplyWideningLowerAndAdd(first, lower.GetLower(), even.GetLower());
        second = AdvSimd.MultiplyWideningUpperAndAdd(second, lower, even);
        first = AdvSimd.MultiplyWideningLowerAndAdd(first, upper.GetLower(), odd.GetLower());
        second = AdvSimd.MultiplyWideningUpperAndAdd(second, upper, odd);
    }

    /// <summary>Two rows a vector, 16 rows at a time: more sums than that find no registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(ref sbyte w, ref short x, ref short end, ref int sums)
    {
        for (int row = 0; row < Rows; row += 16)
        {
            Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            ref sbyte weights = ref Unsafe.Add(ref w, row * Group);
            ref short at = ref x;
            do
            {
                Vector128<short> factors = Vector128.Create(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref at))).AsInt16();
                s0 = Multiply(ref weights, 0, factors, s0);
                s1 = Multiply(ref weights, 8, factors, s1);
                s2 = Multiply(ref weights, 16, factors, s2);
                s3 = Multiply(ref weights, 24, factors, s3);
                s4 = Multiply(ref weights, 32, factors, s4);
                s5 = Multiply(ref weights, 40, factors, s5);
                s6 = Multiply(ref weights, 48, factors, s6);
                s7 = Multiply(ref weights, 56, factors, s7);
                weights = ref Unsafe.Add(ref weights, GroupBytes);
                at = ref Unsafe.Add(ref at, Group);
            }
            while (Unsafe.IsAddressLessThan(ref at, ref end));
            ref int target = ref Unsafe.Add(ref sums, row);
            Store(Ssse3.HorizontalAdd(s0, s1), Ssse3.HorizontalAdd(s2, s3), ref target, 0);
            Store(Ssse3.HorizontalAdd(s4, s5), Ssse3.HorizontalAdd(s6, s7), ref target, 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Multiply(ref sbyte w, nuint at, Vector128<short> factors, Vector128<int> sum)
    {
        Vector128<sbyte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref w, at)))).AsSByte();
        return sum + Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(bytes), factors);
    }

    private static void Scalar(ref sbyte w, ref short x, int groups, ref int sums)
    {
        for (int row = 0; row < Rows; row++)
        {
            int sum = 0;
            for (int input = 0; input < groups * Group; input++)
                sum += Unsafe.Add(ref w, input / Group * GroupBytes + row * Group + input % Group) * Unsafe.Add(ref x, input);
            // The units 2, 3 and 4, 5 change places.
            Unsafe.Add(ref sums, row & ~6 | (row & 2) << 1 | (row & 4) >> 1) = sum;
        }
    }
}
