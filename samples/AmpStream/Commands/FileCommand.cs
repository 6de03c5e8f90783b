using AmpStream.Audio;
using AmpStream.Reports;

namespace AmpStream.Commands;

/// <summary>Amplifies a file.</summary>
internal static class FileCommand
{
    /// <summary>Samples between two accesses of the disk, roughly: memory does not grow with the file.</summary>
    private const int Chunk = 16384;

    public static void Run(string input, string output, int block, TextWriter text, CancellationToken stop)
    {
        var amplifier = new Amplifier(block);
        using var reader = new WavReader(input);
        using var writer = new WavWriter(output, reader.Format, reader.Samples);

        // Whole blocks, so that the model sees the same ones as in a stream.
        var samples = new float[(Chunk + block - 1) / block * block];
        var amplified = new float[samples.Length];
        while (reader.Read(samples) is > 0 and var count)
        {
            amplifier.Process(samples.AsSpan(0, count), amplified);
            writer.Write(amplified.AsSpan(0, count));
            if (stop.IsCancellationRequested)
            {
                throw new AmpException($"stopped; {output} was not written");
            }
        }

        // Windows gives no name to a file while another of that name is open.
        reader.Dispose();
        writer.Finish();
        Report.Write(text, amplifier, writer.BeyondFullScale, reader.Format);
    }
}
