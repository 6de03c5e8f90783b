using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Where the factors of a layer with int8 weights stand, by which its inputs become whole numbers.</summary>
/// <param name="Common">The one of all inputs, which stands in the code; null where each has its own.</param>
/// <param name="Offset">Where those of each begin in the layer's table, in words.</param>
/// <param name="Limit">The largest whole number, up and down.</param>
internal sealed record InputFactors(float? Common, int Offset, int Limit)
{
    /// <summary>Appends factors that have to be stored: one behind the other, two to a word, the first in the lower half, as the bytes of a weight are.</summary>
    /// <param name="packed">The layer's table so far.</param>
    /// <param name="numbers">The factors.</param>
    public static InputFactors Append(List<uint> packed, InputNumbers numbers)
    {
        int offset = packed.Count;
        float[] factors = numbers.Common is null ? numbers.Factors : [];
        for (int at = 0; at < factors.Length; at += 2)
            packed.Add(BFloat16Scale.Word(at + 1 < factors.Length ? factors[at + 1] : 0, factors[at]));
        return new InputFactors(numbers.Common, offset, numbers.Limit);
    }
}
