using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// How an LSTM layer runs with int8 weights. Its table is what the runtime's <c>Int8Sums</c> reads, then the factors of x where each has its own; see
/// <see cref="Int8Packer"/>.
/// </summary>
/// <param name="Blocks">Whole blocks of 8 units.</param>
/// <param name="Few">Units behind them, with padding: 0, 2 or 4.</param>
/// <param name="InputGroups">Groups of 4 inputs of x, the last one with zeros.</param>
/// <param name="HiddenGroups">The same of h, as much of it as is read.</param>
/// <param name="Factors">From x to whole numbers.</param>
/// <param name="HiddenFactor">From h to whole numbers, with the same limit.</param>
/// <param name="InputScales">What codes of scales of x stand for.</param>
/// <param name="HiddenScales">The same of h.</param>
internal sealed record Int8LstmPlan(
    int Blocks,
    int Few,
    int InputGroups,
    int HiddenGroups,
    InputFactors Factors,
    float HiddenFactor,
    ScaleCodes InputScales,
    ScaleCodes HiddenScales)
{
    /// <summary>Units that are finished together: all of them.</summary>
    public int Lanes => (Few > 0 ? Blocks + 1 : Blocks) * Int8Packer.BlockUnits;

    /// <summary>Floats of all sums, [gate][padded units].</summary>
    public int SumFloats => WeightPacker.Gates * Lanes;

    /// <summary>Floats that the whole numbers of x and h take the place of.</summary>
    public int NumberFloats => (InputGroups + HiddenGroups) * Int8Packer.GroupInputs / 2;
}
