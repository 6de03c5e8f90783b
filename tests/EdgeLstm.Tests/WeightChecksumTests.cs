using EdgeLstm.CompilerServices;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>The checksum of tables: the two ways of computing it agree, and accidents change it.</summary>
public sealed class WeightChecksumTests
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 37).Select(index => (uint)index * 2654435761u)];

    [Fact]
    public void Generator_and_runtime_agree_for_tables_of_every_length()
    {
        for (int length = 0; length <= Table.Length; length++)
        {
            uint[] first = Table[..length], second = Table[length..];
            ulong expected = TableChecksum.Of([new EquatableArray<uint>(first), new EquatableArray<uint>(second)]);
            Assert.Equal(expected, WeightChecksum.Add(WeightChecksum.Add(0, first), second));
        }
    }

    [Fact]
    public void Every_bit_matters()
    {
        ulong before = WeightChecksum.Add(0, Table);
        var seen = new HashSet<ulong> { before };
        for (int bit = 0; bit < 32 * Table.Length; bit++)
        {
            uint[] flipped = [.. Table];
            flipped[bit / 32] ^= 1u << (bit % 32);
            Assert.True(seen.Add(WeightChecksum.Add(0, flipped)), $"bit {bit}");
        }
    }

    /// <summary>The signs of any two words, which without mixing from high bits to low ones cancel each other.</summary>
    [Fact]
    public void Two_flipped_signs_do_not_cancel_each_other()
    {
        ulong before = WeightChecksum.Add(0, Table);
        for (int first = 0; first < Table.Length; first++)
        {
            for (int second = first + 1; second < Table.Length; second++)
            {
                uint[] flipped = [.. Table];
                flipped[first] ^= 1u << 31;
                flipped[second] ^= 1u << 31;
                Assert.NotEqual(before, WeightChecksum.Add(0, flipped));
            }
        }
    }

    [Fact]
    public void Every_place_matters()
    {
        ulong before = WeightChecksum.Add(0, Table);
        for (int first = 0; first < Table.Length; first++)
        {
            for (int second = first + 1; second < Table.Length; second++)
            {
                uint[] swapped = [.. Table];
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
                Assert.NotEqual(before, WeightChecksum.Add(0, swapped));
            }
        }
    }

    [Fact]
    public void Tables_that_have_changed_places_and_zeros_that_were_added_are_seen()
    {
        uint[] one = Table[..8], other = Table[8..16];
        ulong before = WeightChecksum.Add(WeightChecksum.Add(0, one), other);
        Assert.NotEqual(before, WeightChecksum.Add(WeightChecksum.Add(0, other), one));
        Assert.NotEqual(before, WeightChecksum.Add(0, [.. one, .. other]));
        Assert.NotEqual(WeightChecksum.Add(0, one), WeightChecksum.Add(0, [.. one, 0]));
        Assert.NotEqual(WeightChecksum.Add(0, Array.Empty<uint>()), WeightChecksum.Add(0, new uint[8]));
    }
}
