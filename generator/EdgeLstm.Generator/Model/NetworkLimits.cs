namespace EdgeLstm.Model;

/// <summary>Bounds on what a network may be, so that no text makes a build run for hours or out of memory.</summary>
internal static class NetworkLimits
{
    /// <summary>Features, units, timesteps and repeats.</summary>
    public const int MaxSize = 65_536;

    public const int MaxLayers = 256;

    /// <summary>
    /// Units of all layers together. A unit takes at most 12 bytes of stack while a model runs (h, c and the next h, or
    /// two buffers): 576 KiB, which with the 256 KiB of sequences that a window may keep fits the smallest stack that a
    /// main thread has, 1 MiB on Windows.
    /// </summary>
    public const int MaxUnits = 49_152;

    /// <summary>
    /// Floats of all sequences of known length together, the window included: they are in memory at the same time where
    /// a layer needs the end of the window before it can begin, and in the evaluation of a self-test.
    /// </summary>
    public const long MaxSequenceFloats = 16L * 1024 * 1024;

    /// <summary>Characters of a name or another free text.</summary>
    public const int MaxTextLength = 256;

    /// <summary>Floats of all layers together: 64 MiB of weights, for which the compiler already needs minutes.</summary>
    public const long MaxWeights = 16L * 1024 * 1024;

    /// <summary>Characters of a <c>.lstm.json</c> text: enough for that many weights written as decimal numbers.</summary>
    public const int MaxCharacters = 384 * 1024 * 1024;
}
