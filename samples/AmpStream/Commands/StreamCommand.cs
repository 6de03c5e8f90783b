using AmpStream.Audio;
using AmpStream.Reports;

namespace AmpStream.Commands;

/// <summary>Amplifies live: every block is written before the next one is read, until the input ends.</summary>
internal static class StreamCommand
{
    private const int SampleBytes = (int)SampleFormat.Int16;

    public static void Run(int block, Terminal terminal, CancellationToken stop)
    {
        if (!terminal.IsPiped)
        {
            throw new AmpException("--stdin stands in a pipe: arecord ... | AmpStream --stdin | aplay ...");
        }

        var amplifier = new Amplifier(block);
        var bytes = new byte[block * SampleBytes];
        var samples = new float[block];
        var amplified = new float[block];
        var clipped = 0L;
        long? before = null;
        int read;
        do
        {
            // Only the last block can be shorter.
            read = terminal.Input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var count = read / SampleBytes;
            SampleCodec.Decode(bytes, samples.AsSpan(0, count), SampleFormat.Int16);
            amplifier.Process(samples.AsSpan(0, count), amplified);
            clipped += SampleCodec.Encode(amplified.AsSpan(0, count), bytes, SampleFormat.Int16);
            terminal.Output.Write(bytes.AsSpan(0, count * SampleBytes));

            // What the first read and write set up is no matter of the loop.
            before ??= GC.GetAllocatedBytesForCurrentThread();
        }
        while (read == bytes.Length && !stop.IsCancellationRequested);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before.Value;
        terminal.Output.Flush();
        if (read % SampleBytes != 0)
        {
            terminal.Errors.WriteLine("the input ended within a sample: its last byte was left out; is it S16_LE?");
        }

        Report.Write(terminal.Errors, amplifier, clipped, SampleFormat.Int16);
        Report.WriteAllocated(terminal.Errors, allocated);
    }
}
