using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// The checksum that a program must have of its tables. <c>WeightChecksum</c> of the runtime computes the same, four sums
/// at a time; written another way here, so that a mistake in one of them shows.
/// </summary>
internal static class TableChecksum
{
    private const ulong Multiplier = 0x9e37_79b9_7f4a_7c15;
    private const int Shift = 29;
    private const int Sums = 4;

    /// <summary>The checksum of tables in their order.</summary>
    public static ulong Of(IEnumerable<EquatableArray<uint>> tables) => tables.Aggregate(0ul, Add);

    private static ulong Add(ulong checksum, EquatableArray<uint> table)
    {
        ulong[] sums = [checksum ^ (uint)table.Count, 1, 2, 3];
        // Up to a multiple of two words a sum; what is missing is zero.
        int padded = (table.Count + 2 * Sums - 1) / (2 * Sums) * 2 * Sums;
        for (int index = 0; index < padded; index += 2)
            sums[index / 2 % Sums] = Step(sums[index / 2 % Sums], Word(table, index) | Word(table, index + 1) << 32);
        return sums.Aggregate(0ul, Step);
    }

    private static ulong Word(EquatableArray<uint> table, int index) => index < table.Count ? table[index] : 0;

    private static ulong Step(ulong sum, ulong word)
    {
        ulong product = unchecked((sum ^ word) * Multiplier);
        return product ^ product >> Shift;
    }
}
