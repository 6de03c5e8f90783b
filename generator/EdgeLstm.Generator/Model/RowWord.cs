namespace EdgeLstm.Model;

/// <summary>
/// What a row of an int8 LSTM layer has beside its weights, in 32 bits: read as a whole its bias, in the lowest 6 bits the
/// code of the scale of h and in the 6 above that of x. They are digits of the bias for its reader, who saves the masking,
/// so the others are chosen such that the whole comes as near to it as can be: within 2⁻¹² of it.
/// </summary>
internal static class RowWord
{
    private const int CodesBits = 2 * ScaleCodes.Bits;
    private const uint Codes = (1 << CodesBits) - 1;
    private const uint Sign = 0x8000_0000;
    private const uint LargestFinite = 0x7f7f_ffff;

    /// <summary>
    /// 2^-100, for a bias of zero, which only a gate has that is not there: as nothing beside any other number, and no
    /// denormal, which processors are slow with.
    /// </summary>
    private const uint Nothing = 27 << 23;

    /// <summary>The word of a row.</summary>
    /// <param name="bias">Its bias, as it is stored.</param>
    /// <param name="inputCode">The code of the scale of x.</param>
    /// <param name="hiddenCode">That of h.</param>
    public static uint Of(float bias, int inputCode, int hiddenCode)
    {
        uint codes = (uint)(inputCode << ScaleCodes.Bits | hiddenCode);
        uint magnitude = FloatBits.Of(bias) & ~Sign;
        // The codes can be nearly a unit of the digits above them, so the nearest may have another than the bias has.
        uint digits = Math.Max(magnitude, Nothing + Codes + 1) & ~Codes;
        uint nearest = new[] { digits - Codes - 1, digits, digits + Codes + 1 }
            .Select(upper => upper | codes)
            .Where(word => word <= LargestFinite)
            .OrderBy(word => Math.Abs((double)FloatBits.ToFloat(word) - FloatBits.ToFloat(magnitude)))
            .First();
        return FloatBits.Of(bias) & Sign | nearest;
    }

    /// <summary>The bias of a word.</summary>
    public static float Bias(uint word) => FloatBits.ToFloat(word);
}
