using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.Numerics;

/// <summary>
/// The products of <see cref="Int8Block"/> for 2 or 4 units behind the last whole block, without the weights of those that are
/// missing. A group of 4 inputs has 32 or 64 weights, [gate][unit][input], each 8 rows in the order 0, 1, 4, 5, 2, 3, 6, 7. Sums
/// go to their gates in registers or as whole vectors: put there one by one, they made a step of 1×20 take 292 ns in place of 138.
/// </summary>
internal static class Int8Rows
{
    private const int Group = 4;
    private const int Units = 8;
    private const int Eight = 8;

    /// <summary>The sums of each gate, with zeros behind them, for machines with AVX2.</summary>
    /// <typeparam name="TProducts">How products are added.</typeparam>
    /// <param name="w">The weights of all groups.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="end">Behind the last of them.</param>
    /// <param name="units">How many units: 2 or 4.</param>
    /// <param name="first">Receives the sums of the first gate.</param>
    /// <param name="second">Receives those of the second one.</param>
    /// <param name="third">Receives those of the third one.</param>
    /// <param name="fourth">Receives those of the fourth one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Wide<TProducts>(
        ref sbyte w, ref short x, ref short end, int units, out Vector256<int> first, out Vector256<int> second, out Vector256<int> third, out Vector256<int> fourth)
        where TProducts : struct, IInt8Products
    {
        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
        if (units == 4)
        {
            do
            {
                Vector256<short> factors = Int8Vectors.Factors256(ref x);
                s0 = Int8Vectors.Multiply<TProducts>(ref w, 0, factors, s0);
                s1 = Int8Vectors.Multiply<TProducts>(ref w, 16, factors, s1);
                s2 = Int8Vectors.Multiply<TProducts>(ref w, 32, factors, s2);
                s3 = Int8Vectors.Multiply<TProducts>(ref w, 48, factors, s3);
                w = ref Unsafe.Add(ref w, 64);
                x = ref Unsafe.Add(ref x, Group);
            }
            while (Unsafe.IsAddressLessThan(ref x, ref end));
            Vector256<int> front = Int8Vectors.Fold(s0, s1), back = Int8Vectors.Fold(s2, s3);
            first = front.GetLower().ToVector256();
            second = front.GetUpper().ToVector256();
            third = back.GetLower().ToVector256();
            fourth = back.GetUpper().ToVector256();
        }
        else
        {
            do
            {
                Vector256<short> factors = Int8Vectors.Factors256(ref x);
                s0 = Int8Vectors.Multiply<TProducts>(ref w, 0, factors, s0);
                s1 = Int8Vectors.Multiply<TProducts>(ref w, 16, factors, s1);
                w = ref Unsafe.Add(ref w, 32);
                x = ref Unsafe.Add(ref x, Group);
            }
            while (Unsafe.IsAddressLessThan(ref x, ref end));
            Vector256<int> all = Int8Vectors.Fold(s0, s1);
            first = Lower(all.GetLower()).ToVector256();
            second = Upper(all.GetLower()).ToVector256();
            third = Lower(all.GetUpper()).ToVector256();
            fourth = Upper(all.GetUpper()).ToVector256();
        }
    }

    /// <summary>The same on other machines.</summary>
    /// <param name="w">The weights of all groups.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="groups">How many groups, 1 or more.</param>
    /// <param name="units">How many units: 2 or 4.</param>
    /// <param name="products">Receives the sums as those of a block, [gate][8 units], with zeros behind those of a gate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref sbyte w, ref short x, int groups, int units, ref Int8Block.Products products)
    {
        ref int sums = ref Unsafe.As<Int8Block.Products, int>(ref products);
        ref short end = ref Unsafe.Add(ref x, groups * Group);
        int groupBytes = 4 * units * Group;
        Sums(ref w, groupBytes, ref x, ref end, out Vector128<int> front, out Vector128<int> back);
        if (units == 4)
        {
            Store(front, ref sums, 0);
            Store(back, ref sums, 1);
            Sums(ref Unsafe.Add(ref w, Eight * Group), groupBytes, ref x, ref end, out front, out back);
            Store(front, ref sums, 2);
            Store(back, ref sums, 3);
        }
        else
        {
            Store(Lower(front), ref sums, 0);
            Store(Upper(front), ref sums, 1);
            Store(Lower(back), ref sums, 2);
            Store(Upper(back), ref sums, 3);
        }
    }

    /// <summary>The first two sums, with zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Lower(Vector128<int> sums) => (sums.AsInt64() & Vector128.CreateScalar(-1L)).AsInt32();

    /// <summary>The last two: an index beyond the last gives zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Upper(Vector128<int> sums) => Vector128.Shuffle(sums.AsInt64(), Vector128.Create(1L, 2L)).AsInt32();

    /// <summary>Whole vectors, because a load that takes its parts from two stores has to wait for the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<int> units, ref int sums, nuint gate)
    {
        units.StoreUnsafe(ref sums, gate * Units);
        Vector128<int>.Zero.StoreUnsafe(ref sums, gate * Units + 4);
    }

    /// <summary>Eight rows of each group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(ref sbyte w, int groupBytes, ref short x, ref short end, out Vector128<int> front, out Vector128<int> back)
    {
        if (Dp.IsSupported)
            Dots(ref w, groupBytes, ref x, ref end, out front, out back);
        else if (AdvSimd.Arm64.IsSupported)
            Neon(ref w, groupBytes, ref x, ref end, out front, out back);
        else if (Sse41.IsSupported)
            Narrow(ref w, groupBytes, ref x, ref end, out front, out back);
        else
            Scalar(ref w, groupBytes, ref x, ref end, out front, out back);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Dots(ref sbyte w, int groupBytes, ref short x, ref short end, out Vector128<int> front, out Vector128<int> back)
    {
        Vector128<int> h0 = default, h1 = default, l0 = default, l1 = default;
        do
        {
            (Vector64<sbyte> high, Vector64<sbyte> low) = Int8Vectors.Bytes(ref x);
            Int8Vectors.Dot(ref w, 0, high, low, ref h0, ref l0);
            Int8Vectors.Dot(ref w, 16, high, low, ref h1, ref l1);
            w = ref Unsafe.Add(ref w, groupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        (front, back) = Int8Vectors.InOrder((h0 << 8) + l0, (h1 << 8) + l1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Neon(ref sbyte w, int groupBytes, ref short x, ref short end, out Vector128<int> front, out Vector128<int> back)
    {
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        do
        {
            (Vector128<short> even, Vector128<short> odd) = Int8Vectors.EvenAndOdd(ref x);
            Int8Vectors.Multiply(ref w, 0, even, odd, ref s0, ref s1);
            Int8Vectors.Multiply(ref w, 16, even, odd, ref s2, ref s3);
            w = ref Unsafe.Add(ref w, groupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        (front, back) = Int8Vectors.InOrder(AdvSimd.Arm64.AddPairwise(s0, s1), AdvSimd.Arm64.AddPairwise(s2, s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(ref sbyte w, int groupBytes, ref short x, ref short end, out Vector128<int> front, out Vector128<int> back)
    {
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        do
        {
            Vector128<short> factors = Int8Vectors.Factors128(ref x);
            s0 = Int8Vectors.Multiply(ref w, 0, factors, s0);
            s1 = Int8Vectors.Multiply(ref w, 8, factors, s1);
            s2 = Int8Vectors.Multiply(ref w, 16, factors, s2);
            s3 = Int8Vectors.Multiply(ref w, 24, factors, s3);
            w = ref Unsafe.Add(ref w, groupBytes);
            x = ref Unsafe.Add(ref x, Group);
        }
        while (Unsafe.IsAddressLessThan(ref x, ref end));
        (front, back) = Int8Vectors.InOrder(Ssse3.HorizontalAdd(s0, s1), Ssse3.HorizontalAdd(s2, s3));
    }

    private static void Scalar(ref sbyte w, int groupBytes, ref short x, ref short end, out Vector128<int> front, out Vector128<int> back)
    {
        Unsafe.SkipInit(out front);
        Unsafe.SkipInit(out back);
        for (int row = 0; row < Eight; row++)
        {
            int sum = Int8Vectors.Sum(ref Unsafe.Add(ref w, row * Group), groupBytes, ref x, ref end);
            ref Vector128<int> half = ref Int8Vectors.Place(row) < 4 ? ref front : ref back;
            half = half.WithElement(Int8Vectors.Place(row) % 4, sum);
        }
    }
}
