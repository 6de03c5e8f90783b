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
            Scalar(ref w, ref x, ref end, ref sums);
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
            Vector256<short> factors = Int8Vectors.Factors256(ref x);
            s0 = Int8Vectors.Multiply<TProducts>(ref w, 0, factors, s0);
            s1 = Int8Vectors.Multiply<TProducts>(ref w, 16, factors, s1);
            s2 = Int8Vectors.Multiply<TProducts>(ref w, 32, factors, s2);
            s3 = Int8Vectors.Multiply<TProducts>(ref w, 48, factors, s3);
            s4 = Int8Vectors.Multiply<TProducts>(ref w, 64, factors, s4);
            s5 = Int8Vectors.Multiply<TProducts>(ref w, 80, factors, s5);
            s6 = Int8Vectors.Multiply<TProducts>(ref w, 96, factors, s6);
            s7 = Int8Vectors.Multiply<TProducts>(ref w, 112, factors, s7);
            w = ref Unsafe.Add(ref w, GroupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        first = Int8Vectors.Fold(s0, s1);
        second = Int8Vectors.Fold(s2, s3);
        third = Int8Vectors.Fold(s4, s5);
        fourth = Int8Vectors.Fold(s6, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots(ref sbyte w, ref short x, ref short end, ref int sums)
    {
        Vector128<int> h0 = default, h1 = default, h2 = default, h3 = default, h4 = default, h5 = default, h6 = default, h7 = default;
        Vector128<int> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default;
        do
        {
            (Vector64<sbyte> high, Vector64<sbyte> low) = Int8Vectors.Bytes(ref x);
            Int8Vectors.Dot(ref w, 0, high, low, ref h0, ref l0);
            Int8Vectors.Dot(ref w, 16, high, low, ref h1, ref l1);
            Int8Vectors.Dot(ref w, 32, high, low, ref h2, ref l2);
            Int8Vectors.Dot(ref w, 48, high, low, ref h3, ref l3);
            Int8Vectors.Dot(ref w, 64, high, low, ref h4, ref l4);
            Int8Vectors.Dot(ref w, 80, high, low, ref h5, ref l5);
            Int8Vectors.Dot(ref w, 96, high, low, ref h6, ref l6);
            Int8Vectors.Dot(ref w, 112, high, low, ref h7, ref l7);
            w = ref Unsafe.Add(ref w, GroupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        Int8Vectors.Store((h0 << 8) + l0, (h1 << 8) + l1, ref sums, 0);
        Int8Vectors.Store((h2 << 8) + l2, (h3 << 8) + l3, ref sums, 8);
        Int8Vectors.Store((h4 << 8) + l4, (h5 << 8) + l5, ref sums, 16);
        Int8Vectors.Store((h6 << 8) + l6, (h7 << 8) + l7, ref sums, 24);
    }

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
                (Vector128<short> even, Vector128<short> odd) = Int8Vectors.EvenAndOdd(ref at);
                Int8Vectors.Multiply(ref weights, 0, even, odd, ref s0, ref s1);
                Int8Vectors.Multiply(ref weights, 16, even, odd, ref s2, ref s3);
                Int8Vectors.Multiply(ref weights, 32, even, odd, ref s4, ref s5);
                Int8Vectors.Multiply(ref weights, 48, even, odd, ref s6, ref s7);
                weights = ref Unsafe.Add(ref weights, GroupBytes);
                at = ref Unsafe.Add(ref at, Group);
            }
            while (Unsafe.IsAddressLessThan(ref at, ref end));
            ref int target = ref Unsafe.Add(ref sums, row);
            Int8Vectors.Store(AdvSimd.Arm64.AddPairwise(s0, s1), AdvSimd.Arm64.AddPairwise(s2, s3), ref target, 0);
            Int8Vectors.Store(AdvSimd.Arm64.AddPairwise(s4, s5), AdvSimd.Arm64.AddPairwise(s6, s7), ref target, 8);
        }
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
                Vector128<short> factors = Int8Vectors.Factors128(ref at);
                s0 = Int8Vectors.Multiply(ref weights, 0, factors, s0);
                s1 = Int8Vectors.Multiply(ref weights, 8, factors, s1);
                s2 = Int8Vectors.Multiply(ref weights, 16, factors, s2);
                s3 = Int8Vectors.Multiply(ref weights, 24, factors, s3);
                s4 = Int8Vectors.Multiply(ref weights, 32, factors, s4);
                s5 = Int8Vectors.Multiply(ref weights, 40, factors, s5);
                s6 = Int8Vectors.Multiply(ref weights, 48, factors, s6);
                s7 = Int8Vectors.Multiply(ref weights, 56, factors, s7);
                weights = ref Unsafe.Add(ref weights, GroupBytes);
                at = ref Unsafe.Add(ref at, Group);
            }
            while (Unsafe.IsAddressLessThan(ref at, ref end));
            ref int target = ref Unsafe.Add(ref sums, row);
            Int8Vectors.Store(Ssse3.HorizontalAdd(s0, s1), Ssse3.HorizontalAdd(s2, s3), ref target, 0);
            Int8Vectors.Store(Ssse3.HorizontalAdd(s4, s5), Ssse3.HorizontalAdd(s6, s7), ref target, 8);
        }
    }

    private static void Scalar(ref sbyte w, ref short x, ref short end, ref int sums)
    {
        for (int row = 0; row < Rows; row++)
            Unsafe.Add(ref sums, Int8Vectors.Place(row)) = Int8Vectors.Sum(ref Unsafe.Add(ref w, row * Group), GroupBytes, ref x, ref end);
    }
}
