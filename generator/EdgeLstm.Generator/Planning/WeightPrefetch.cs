using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Decides whether a kernel asks for weights before it needs them.</summary>
internal static class WeightPrefetch
{
    /// <summary>
    /// Pairs are loaded from wherever the table begins, so most lines of the cache are met by two loads that each wait for
    /// them, and the processor fetches too few ahead by itself. Time of the sums alone (Zen 3, AVX2, minimum): 16×64 518 to
    /// 476 ns, 32×128 2,100 to 1,877, 64×256 9,835 to 8,641; a table at a multiple of 32 bytes gains 1, 3 and 5 %. From 512
    /// to 2,048 bytes ahead the first two take the same time and the last, most of which is in the third-level cache, gets
    /// faster with the distance.
    /// </summary>
    private const int Bytes = 1_280;

    /// <summary>What a first-level cache holds; weights that stay in it would only pay for the instructions.</summary>
    private const long LeastWeightBytes = 32 * 1024;

    /// <summary>How many bytes ahead, or 0. Float32 reads aligned rows at what the next cache delivers and gained nothing.</summary>
    /// <param name="traits">The instruction set: the one that it was measured with. .NET has no such instruction for arm64.</param>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="weightBytes">Bytes of the layer's weights.</param>
    public static int Ahead(KernelTraits traits, Precision precision, long weightBytes) =>
        traits.Set == InstructionSet.Vector256 && precision == Precision.BFloat16 && weightBytes > LeastWeightBytes ? Bytes : 0;
}
