using AmpStream.Audio;
using AmpStream.Reports;

namespace AmpStream.Commands;

/// <summary>Amplifies a few notes that the program makes itself.</summary>
internal static class DemoCommand
{
    /// <param name="output">Where to keep the sound; null: nowhere.</param>
    /// <param name="block">Samples a call of the model.</param>
    /// <param name="text">Gets the report.</param>
    public static void Run(string? output, int block, TextWriter text)
    {
        var amplifier = new Amplifier(block);
        var samples = PluckedStrings.Play();
        var amplified = new float[samples.Length];
        amplifier.Process(samples, amplified);
        var stored = new byte[samples.Length * (int)SampleFormat.Int16];
        var clipped = SampleCodec.Encode(amplified, stored, SampleFormat.Int16);
        if (output is not null)
        {
            using var writer = new WavWriter(output, SampleFormat.Int16, samples.Length);
            writer.Write(amplified);
            writer.Finish();
        }

        Report.Write(text, amplifier, clipped, SampleFormat.Int16);
    }
}
