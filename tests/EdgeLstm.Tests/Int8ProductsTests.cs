using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Numerics;

namespace EdgeLstm.Tests;

/// <summary>
/// The two ways in which machines with AVX2 add int8 products give the same bits. One of them is an instruction that few
/// machines have, so what its manual says stands in for it; a machine that has it compares it, too.
/// </summary>
public sealed class Int8ProductsTests
{
    private static readonly short[] Extremes = [short.MinValue, -32767, -32639, -129, -128, -127, -1, 0, 1, 127, 128, 32639, short.MaxValue];

    private static readonly int[] Sums = [int.MinValue, int.MinValue + 1, -1, 0, 1, int.MaxValue - 1, int.MaxValue];

    [Fact]
    public void Two_instructions_wrap_as_the_manual_says_of_the_one()
    {
        Assert.SkipUnless(Avx2.IsSupported, "this machine has no AVX2");
        int wrapped = 0;
        foreach ((int sum, Vector256<short> weights, Vector256<short> inputs) in Cases())
        {
            Vector256<int> expected = Manual.Add(Vector256.Create(sum), weights, inputs);
            Assert.Equal(expected, Avx2Products.Add(Vector256.Create(sum), weights, inputs));
            wrapped += expected[0] != sum + (long)weights[0] * inputs[0] + (long)weights[1] * inputs[1] ? 1 : 0;
        }

        // Values that no sum could leave 32 bits with would prove nothing of that.
        Assert.InRange(wrapped, 1000, int.MaxValue);
    }

    [Fact]
    public void The_one_instruction_does_what_its_manual_says()
    {
        Assert.SkipUnless(AvxVnni.IsSupported, "this machine has no AVX-VNNI");
        foreach ((int sum, Vector256<short> weights, Vector256<short> inputs) in Cases())
            Assert.Equal(Manual.Add(Vector256.Create(sum), weights, inputs), VnniProducts.Add(Vector256.Create(sum), weights, inputs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(129)]
    public void A_block_has_the_same_sums_either_way(int groups)
    {
        Assert.SkipUnless(Avx2.IsSupported, "this machine has no AVX2");
        var random = new Random(groups);
        sbyte[] weights = [.. Enumerable.Range(0, groups * 128).Select(_ => (sbyte)random.Next(-127, 128))];
        short[] inputs = [.. Enumerable.Range(0, groups * 4).Select(_ => random.Next(3) switch { 0 => (short)32639, 1 => (short)-32639, _ => (short)random.Next(-32639, 32640) })];
        int[] places = [0, 1, 4, 5, 2, 3, 6, 7];
        int[] expected = [.. Enumerable.Range(0, 32).Select(row => Enumerable.Range(0, inputs.Length).Sum(at => weights[at / 4 * 128 + (row / 8 * 8 + places[row % 8]) * 4 + at % 4] * inputs[at]))];
        Assert.Equal(expected, Block<Manual>(weights, inputs));
        Assert.Equal(expected, Block<Avx2Products>(weights, inputs));
        if (AvxVnni.IsSupported)
            Assert.Equal(expected, Block<VnniProducts>(weights, inputs));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 34)]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    public void Few_units_have_their_sums_as_a_block_has_and_zeros_behind(int units, int groups)
    {
        Assert.SkipUnless(Avx2.IsSupported, "this machine has no AVX2");
        var random = new Random(units + groups);
        int rows = 4 * units;
        sbyte[] weights = [.. Enumerable.Range(0, groups * rows * 4).Select(_ => (sbyte)random.Next(-127, 128))];
        short[] inputs = [.. Enumerable.Range(0, groups * 4).Select(_ => (short)random.Next(-32639, 32640))];
        int[] places = [0, 1, 4, 5, 2, 3, 6, 7];
        int[] sums = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, inputs.Length).Sum(at => weights[(at / 4 * rows + row / 8 * 8 + places[row % 8]) * 4 + at % 4] * inputs[at]))];
        int[] expected = [.. Enumerable.Range(0, 32).Select(row => row % 8 < units ? sums[row / 8 * units + row % 8] : 0)];
        Assert.Equal(expected, Few<Manual>(weights, inputs, units));
        Assert.Equal(expected, Few<Avx2Products>(weights, inputs, units));
        if (AvxVnni.IsSupported)
            Assert.Equal(expected, Few<VnniProducts>(weights, inputs, units));
        Int8Block.Products narrow = default;
        Int8Rows.Add(ref weights[0], ref inputs[0], groups, units, ref narrow);
        Assert.Equal(expected, Enumerable.Range(0, 32).Select(row => narrow[row]));
    }

    private static int[] Few<TProducts>(sbyte[] weights, short[] inputs, int units)
        where TProducts : struct, IInt8Products
    {
        Int8Rows.Wide<TProducts>(
            ref weights[0], ref inputs[0], ref Unsafe.Add(ref inputs[0], inputs.Length), units, out Vector256<int> i, out Vector256<int> f, out Vector256<int> g, out Vector256<int> o);
        return [.. new[] { i, f, g, o }.SelectMany(gate => Enumerable.Range(0, 8).Select(unit => gate[unit]))];
    }

    private static IEnumerable<(int Sum, Vector256<short> Weights, Vector256<short> Inputs)> Cases() =>
        from sum in Sums
        from first in Extremes
        from second in Extremes
        from x in Extremes
        from y in Extremes
        select (sum, Pairs(first, second), Pairs(x, y));

    private static Vector256<short> Pairs(short even, short odd) => Vector256.Create((ushort)even | odd << 16).AsInt16();

    private static int[] Block<TProducts>(sbyte[] weights, short[] inputs)
        where TProducts : struct, IInt8Products
    {
        Int8Block.Wide<TProducts>(
            ref weights[0], ref inputs[0], ref Unsafe.Add(ref inputs[0], inputs.Length), out Vector256<int> i, out Vector256<int> f, out Vector256<int> g, out Vector256<int> o);
        var sums = new int[32];
        i.CopyTo(sums);
        f.CopyTo(sums, 8);
        g.CopyTo(sums, 16);
        o.CopyTo(sums, 24);
        return sums;
    }

    /// <summary>
    /// VPDPWSSD: each pair of signed words is multiplied, and both products are added to the 32 bits of the sum, what leaves
    /// them being lost.
    /// </summary>
    private readonly struct Manual : IInt8Products
    {
        public static Vector256<int> Add(Vector256<int> sum, Vector256<short> weights, Vector256<short> inputs)
        {
            Span<int> results = stackalloc int[8];
            for (int at = 0; at < results.Length; at++)
                results[at] = unchecked((int)((long)sum[at] + (long)weights[2 * at] * inputs[2 * at] + (long)weights[2 * at + 1] * inputs[2 * at + 1]));
            return Vector256.Create<int>(results);
        }
    }
}
