using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The checksum of a model's tables. Each step of it can be undone, so no change of a single word goes unseen, and words
/// that change places do not either; it finds accidents and is no defence against whoever means to deceive. The
/// generator computes the same by <c>TableChecksum</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightChecksum
{
    // Odd, so that multiplying by it loses nothing; the digits of the golden ratio, as in Knuth's multiplicative hashing.
    private const ulong Multiplier = 0x9e37_79b9_7f4a_7c15;

    // A product carries changes upwards only: without it two flipped signs, the highest bits, would cancel each other.
    private const int Shift = 29;

    // Four words at a time, one for each of four sums, hide the latency of the multiplication.
    private const int Stride = 8;

    /// <summary>The checksum of all tables so far and one more.</summary>
    /// <param name="checksum">That of the tables before; 0 at first.</param>
    /// <param name="table">The table.</param>
    public static ulong Add(ulong checksum, ReadOnlySpan<uint> table)
    {
        ulong a = checksum ^ (uint)table.Length, b = 1, c = 2, d = 3;
        ReadOnlySpan<uint> rest = table;
        for (; rest.Length >= Stride; rest = rest[Stride..])
            Mix(rest, ref a, ref b, ref c, ref d);
        if (!rest.IsEmpty)
        {
            Span<uint> last = stackalloc uint[Stride];
            last.Clear();
            rest.CopyTo(last);
            Mix(last, ref a, ref b, ref c, ref d);
        }

        // From zero on: with the first two as they are, the same change of both would cancel.
        return Step(Step(Step(Step(0, a), b), c), d);
    }

    /// <summary>The checksum of all tables so far and one more.</summary>
    /// <param name="checksum">That of the tables before; 0 at first.</param>
    /// <param name="pairs">The table, two words to a number.</param>
    public static ulong Add(ulong checksum, ReadOnlySpan<ulong> pairs) => Add(checksum, MemoryMarshal.Cast<ulong, uint>(pairs));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ReadOnlySpan<uint> words, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        a = Step(a, words[0] | (ulong)words[1] << 32);
        b = Step(b, words[2] | (ulong)words[3] << 32);
        c = Step(c, words[4] | (ulong)words[5] << 32);
        d = Step(d, words[6] | (ulong)words[7] << 32);
    }

    private static ulong Step(ulong sum, ulong word)
    {
        ulong product = (sum ^ word) * Multiplier;
        return product ^ product >> Shift;
    }
}
