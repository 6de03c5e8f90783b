namespace EdgeLstm.Emission;

/// <summary>Addresses for machines without vector instructions, which walk the blocks unit by unit.</summary>
internal static class ScalarText
{
    /// <summary>Where the weights of <c>unit</c> begin, counted from the first of equal blocks.</summary>
    /// <param name="lanes">Units of a block.</param>
    /// <param name="units">Units of all these blocks.</param>
    /// <param name="blockWeights">Floats from one block to the next.</param>
    public static string Column(int lanes, int units, int blockWeights) =>
        units <= lanes ? "unit" : $"unit / {lanes} * {blockWeights} + unit % {lanes}";
}
