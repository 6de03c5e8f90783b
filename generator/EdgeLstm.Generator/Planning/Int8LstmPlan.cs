namespace EdgeLstm.Planning;

/// <summary>
/// How an LSTM layer runs with int8 weights. Its table stands as [weights of x][weights of h][scales of x][scales of h]
/// [biases][factors of x], offsets in words; see <see cref="Int8Packer"/>.
/// </summary>
/// <param name="Blocks">Blocks of 8 units.</param>
/// <param name="InputGroups">Groups of 4 inputs of x, the last one with zeros.</param>
/// <param name="HiddenGroups">The same of h.</param>
/// <param name="HiddenWeights">Where the weights of h begin.</param>
/// <param name="InputScales">What a product with x stands for, [block][gate][unit].</param>
/// <param name="HiddenScales">The same for h.</param>
/// <param name="Biases">[gate][padded units].</param>
/// <param name="InputFactors">From an input to its whole number.</param>
/// <param name="HiddenFactor">From h to whole numbers.</param>
/// <param name="Limit">The largest whole number, up and down.</param>
internal sealed record Int8LstmPlan(
    int Blocks,
    int InputGroups,
    int HiddenGroups,
    int HiddenWeights,
    int InputScales,
    int HiddenScales,
    int Biases,
    int InputFactors,
    float HiddenFactor,
    int Limit)
{
    /// <summary>Units that are finished together: all of them.</summary>
    public int Lanes => Blocks * Int8Packer.BlockUnits;

    /// <summary>Floats of all sums, [gate][padded units].</summary>
    public int SumFloats => WeightPacker.Gates * Lanes;

    /// <summary>Floats that the whole numbers of x and h take the place of.</summary>
    public int NumberFloats => (InputGroups + HiddenGroups) * Int8Packer.GroupInputs / 2;
}
