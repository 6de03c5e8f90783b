using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Decides whether a kernel asks for weights before it needs them.</summary>
internal static class WeightPrefetch
{
    /// <summary>
    /// Pairs are loaded from wherever the table begins, and loads that are not at multiples of their size bring lines from
    /// the second-level cache more slowly. Time of the sums alone where the table begins 16 bytes behind such a multiple
    /// (Zen 3, AVX2, minimum): 16×64 518 to 477 ns, 32×128 2,101 to 1,877, 64×256 9,835 to 8,642; at a multiple it gains 1, 3
    /// and 5 %. From 896 to 2,048 bytes ahead the first two take the same time within 2 %, and the last, most of which is in
    /// the third-level cache, gets a little faster with the distance.
    /// </summary>
    private const int Bytes = 1_280;

    /// <summary>What a first-level cache holds; weights that stay in it would only pay for the instructions.</summary>
    private const long LeastWeightBytes = 32 * 1024;

    /// <summary>How many bytes ahead, or 0. Float32 reads aligned rows, which the processor fetches ahead by itself.</summary>
    /// <param name="traits">The instruction set: the one that it was measured with. .NET has no such instruction for arm64.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="weightBytes">Bytes of the layer's weights.</param>
    public static int Ahead(KernelTraits traits, Precision precision, long weightBytes) =>
        traits.Set == InstructionSet.Vector256 && precision == Precision.BFloat16 && weightBytes > LeastWeightBytes ? Bytes : 0;
}
