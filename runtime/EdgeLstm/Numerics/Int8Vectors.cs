using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.Numerics;

/// <summary>
/// One vector of int8 weights, [row][4 inputs], with 16-bit inputs, on each kind of machine: what <see cref="Int8Block"/> and
/// <see cref="Int8Rows"/> are made of.
/// </summary>
internal static class Int8Vectors
{
    private const int Group = 4;

    /// <summary>Where the sum of a row goes: the units 2, 3 and 4, 5 of a gate change places.</summary>
    /// <param name="row">Where its weights stand.</param>
    public static int Place(int row) => row & ~6 | (row & 2) << 1 | (row & 4) >> 1;

    /// <summary>A group of inputs, repeated, for AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Factors256(ref short x) =>
        Vector256.Create(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref x))).AsInt16();

    /// <summary>The same for machines without.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Factors128(ref short x) =>
        Vector128.Create(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref x))).AsInt16();

    /// <summary>Four rows with AVX2, two sums each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Multiply<TProducts>(ref sbyte w, nuint at, Vector256<short> factors, Vector256<int> sum)
        where TProducts : struct, IInt8Products =>
        TProducts.Add(sum, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref w, at)), factors);

    /// <summary>
    /// Each row has two sums of its inputs. This instruction leaves the rows 0, 1, 4, 5 of its operands in one half and 2, 3, 6, 7
    /// in the other, which is why units stand in that order: bringing them back took 2 to 13 % of the time (32×128, 1×8).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Fold(Vector256<int> first, Vector256<int> second) => Avx2.HorizontalAdd(first, second);

    /// <summary>The sums of a gate, those of the units 0, 1, 4, 5 and of 2, 3, 6, 7, in the order of the units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<int> Front, Vector128<int> Back) InOrder(Vector128<int> first, Vector128<int> second) =>
        (Vector128.Create(first.GetLower(), second.GetLower()), Vector128.Create(first.GetUpper(), second.GetUpper()));

    /// <summary>Stores them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> first, Vector128<int> second, ref int sums, nuint at)
    {
        (Vector128<int> front, Vector128<int> back) = InOrder(first, second);
        front.StoreUnsafe(ref sums, at);
        back.StoreUnsafe(ref sums, at + 4);
    }

    /// <summary>Two rows without AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Multiply(ref sbyte w, nuint at, Vector128<short> factors, Vector128<int> sum)
    {
        Vector128<sbyte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref w, at)))).AsSByte();
        return sum + Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(bytes), factors);
    }

    /// <summary>
    /// The dot product of arm64 takes inputs of 8 bits. An input is 256·high + low with both of them in 8 bits, and so is
    /// every sum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector64<sbyte> High, Vector64<sbyte> Low) Bytes(ref short x)
    {
        Vector128<short> inputs = Vector64.LoadUnsafe(ref x).ToVector128Unsafe();
        return (AdvSimd.ShiftRightLogicalRoundedNarrowingLower(inputs, 8), AdvSimd.ExtractNarrowingLower(inputs));
    }

    /// <summary>Four rows with the dot product, by the upper and the lower bytes of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Dot(ref sbyte w, nuint at, Vector64<sbyte> high, Vector64<sbyte> low, ref Vector128<int> highSum, ref Vector128<int> lowSum)
    {
        Vector128<sbyte> weights = Vector128.LoadUnsafe(ref w, at);
        highSum = Dp.DotProductBySelectedQuadruplet(highSum, weights, high, 0);
        lowSum = Dp.DotProductBySelectedQuadruplet(lowSum, weights, low, 0);
    }

    /// <summary>The inputs 0 and 2 of a group, and 1 and 3, repeated as the weights stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<short> Even, Vector128<short> Odd) EvenAndOdd(ref short x)
    {
        Vector128<short> inputs = Factors128(ref x);
        // x0 x0 x2 x2 … to x0 x2 x0 x2 …
        Vector128<short> even = AdvSimd.Arm64.TransposeEven(inputs, inputs), odd = AdvSimd.Arm64.TransposeOdd(inputs, inputs);
        return (AdvSimd.Arm64.UnzipEven(even, even), AdvSimd.Arm64.UnzipEven(odd, odd));
    }

    /// <summary>
    /// Weights of the inputs 0 and 2 of a group are the lower bytes of 16-bit words, those of 1 and 3 the upper ones: shifts
    /// widen them in place, and the multiply-add of arm64 adds to two sums a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ref sbyte w, nuint at, Vector128<short> even, Vector128<short> odd, ref Vector128<int> first, ref Vector128<int> second)
    {
        Vector128<short> words = Vector128.LoadUnsafe(ref w, at).AsInt16();
        Vector128<short> upper = words >> 8, lower = (words << 8) >> 8;
        first = AdvSimd.MultiplyWideningLowerAndAdd(first, lower.GetLower(), even.GetLower());
        second = AdvSimd.MultiplyWideningUpperAndAdd(second, lower, even);
        first = AdvSimd.MultiplyWideningLowerAndAdd(first, upper.GetLower(), odd.GetLower());
        second = AdvSimd.MultiplyWideningUpperAndAdd(second, upper, odd);
    }

    /// <summary>A row without vectors.</summary>
    public static int Sum(ref sbyte w, int groupBytes, ref short x, ref short end)
    {
        int sum = 0;
        for (; Unsafe.IsAddressLessThan(ref x, ref end); x = ref Unsafe.Add(ref x, Group))
        {
            for (int input = 0; input < Group; input++)
                sum += Unsafe.Add(ref w, input) * Unsafe.Add(ref x, input);
            w = ref Unsafe.Add(ref w, groupBytes);
        }

        return sum;
    }
}
