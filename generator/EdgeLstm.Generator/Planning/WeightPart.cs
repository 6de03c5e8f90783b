namespace EdgeLstm.Planning;

/// <summary>What a vector of sums multiplies of the words that it loads.</summary>
internal enum WeightPart
{
    /// <summary>A float32 weight, all of the word.</summary>
    Single,

    /// <summary>The upper of two weights, which is all of the word.</summary>
    WholeOfPair,

    /// <summary>The lower of two weights: of the words that the sums before have loaded.</summary>
    LowerOfPair,

    /// <summary>
    /// Both weights, of two inputs that follow each other: the upper without the lower, then the lower. The bias is all of
    /// its word.
    /// </summary>
    PairOfInputs,
}
