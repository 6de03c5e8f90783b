namespace EdgeLstm.Model;

/// <summary>
/// The last inputs of a dense layer with few outputs. A dot product takes 8 inputs of an output with 4 words of two bfloat16
/// weights, but a rest of up to 4 takes 4 words, too: these hold one weight each, and so the float32 that was trained. In
/// the smallest heads that is every weight.
/// </summary>
internal static class ExactTail
{
    /// <summary>Outputs up to which a layer is computed by dot products, if its input can be read with padding.</summary>
    public const int MostUnits = 3;

    /// <summary>An input that cannot is copied to where it can, which is not worth it for a few of many weights.</summary>
    private const int MostInputs = 64;

    private const int InputsOfWords = 8;
    private const int Words = 4;

    /// <summary>The first input whose weights are float32; the number of inputs where none is.</summary>
    /// <param name="units">Outputs of the layer.</param>
    /// <param name="inputs">Its inputs.</param>
    public static int First(int units, int inputs)
    {
        int rest = inputs % InputsOfWords;
        return units <= MostUnits && inputs <= MostInputs && rest is > 0 and <= Words ? inputs - rest : inputs;
    }
}
