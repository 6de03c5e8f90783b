namespace EdgeLstm.Planning;

/// <summary>The ways to form the sums of a dense layer.</summary>
internal enum DenseKernel
{
    /// <summary>Outputs lie in lanes, one input at a time is multiplied to all: weights [block][bias, then input][lane], or [bias, then each two inputs][lane] where a word holds two.</summary>
    Broadcast,

    /// <summary>
    /// For few outputs: inputs lie in lanes, each output is a dot product, its lanes added as 16 + 8 + 4 whatever the
    /// vector width is: weights [output][padded input], then the biases.
    /// </summary>
    Dot,

    /// <summary>Dot products of int8 weights with whole numbers, in the runtime: see <see cref="Int8Packer"/>.</summary>
    Int8,
}
