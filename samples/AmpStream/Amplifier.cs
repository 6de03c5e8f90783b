using System.Diagnostics;
using AmpStream.Model;

namespace AmpStream;

/// <summary>Takes sound through the model, block by block, and measures how long that takes.</summary>
internal sealed class Amplifier
{
    // The struct is the model's state, so this field must not be readonly: Continue would work on a copy.
    private AmpModel _model = new();
    private long _ticks;

    /// <param name="block">Samples a call of the model, 1 at least. It changes no bit of the output.</param>
    public Amplifier(int block)
    {
        Block = block;

        // The JIT compiles the model at its first call, in the time of several blocks: not while someone plays.
        var compiled = _model;
        compiled.Continue(new float[block], new float[block]);
    }

    /// <summary>Samples a call of the model; the last of a sound may have fewer.</summary>
    public int Block { get; }

    /// <summary>Samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Time in the model so far, without reading and writing.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, _ticks);

    /// <summary>Goes on with the sound; each call continues the one before.</summary>
    /// <param name="input">Samples, any number; full scale is ±1.</param>
    /// <param name="output">Gets as many; may go beyond full scale.</param>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        var start = Stopwatch.GetTimestamp();
        for (var at = 0; at < input.Length; at += Block)
        {
            var length = Math.Min(Block, input.Length - at);
            _model.Continue(input.Slice(at, length), output.Slice(at, length));
        }

        _ticks += Stopwatch.GetTimestamp() - start;
        Samples += input.Length;
    }
}
