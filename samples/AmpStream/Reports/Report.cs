using AmpStream.Audio;

namespace AmpStream.Reports;

/// <summary>What the program says at its end.</summary>
internal static class Report
{
    /// <param name="text">Gets three lines.</param>
    /// <param name="amplifier">What it did.</param>
    /// <param name="beyond">Samples beyond full scale.</param>
    /// <param name="format">How the sound was stored, which says what became of them.</param>
    public static void Write(TextWriter text, Amplifier amplifier, long beyond, SampleFormat format)
    {
        var sound = (double)amplifier.Samples / Sound.Rate;
        var time = amplifier.Time.TotalSeconds;
        text.WriteLine(Invariant($"{amplifier.Samples} samples, {sound:0.000} s of sound, in blocks of {amplifier.Block} ({1000.0 * amplifier.Block / Sound.Rate:0.00} ms)"));

        // Nothing took no time: an empty stream has no factor.
        var factor = amplifier.Samples == 0 ? "-" : Invariant($"{sound / time:0.0}");
        text.WriteLine(Invariant($"{time:0.0000} s in the model: {factor} times faster than real time"));
        text.WriteLine(Invariant($"{beyond} samples beyond full scale{(beyond == 0 ? "" : format == SampleFormat.Int16 ? ", clipped" : ", kept")}"));
    }

    /// <summary>What a loop that must not wait for the garbage collector owes its listeners.</summary>
    public static void WriteAllocated(TextWriter text, long bytes) =>
        text.WriteLine(Invariant($"{bytes} bytes allocated after the first block"));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
