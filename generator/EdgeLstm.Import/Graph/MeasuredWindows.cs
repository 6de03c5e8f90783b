using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The windows on which a network with rounded weights is compared with itself: real inputs, or random ones.</summary>
/// <param name="Inputs">A window an element, timestep by timestep.</param>
/// <param name="Timesteps">Timesteps of each.</param>
/// <param name="Calibration">Name of the file with real inputs; null where they are random.</param>
internal sealed record MeasuredWindows(float[][] Inputs, int Timesteps, string? Calibration)
{
    /// <summary>Of random windows whose length is open: long enough for errors to add up over time as they do.</summary>
    private const int OpenWindowTimesteps = 64;

    private const int MaxRandomWindows = 16;

    /// <summary>Of all random windows with both networks: some tenths of a second.</summary>
    private const double MaxRandomMultiplications = 1 << 27;

    /// <summary>Of all windows of a calibration: some seconds, once for a content.</summary>
    private const double MaxCalibrationMultiplications = 1L << 31;

    /// <summary>Rows of all layers are kept for a window, and small networks would have millions of them.</summary>
    private const int MaxCalibrationTimesteps = 1 << 16;

    public int AllTimesteps => Inputs.Length * Timesteps;

    /// <summary>Random windows, the same every time.</summary>
    /// <param name="network">The network, with a self-test.</param>
    public static MeasuredWindows Random(Network network)
    {
        long open = DataFlows.ShortestWindow(network.Layers) + OpenWindowTimesteps - 1;
        // Of a network that is that large, the self-test's window has been found to be short enough.
        int timesteps = network.Timesteps is null && open <= NetworkLimits.MaxSize && Multiplications(network, (int)open) <= MaxRandomMultiplications
            ? (int)open
            : network.SelfTest!.Timesteps;
        int windows = (int)Math.Clamp(MaxRandomMultiplications / Multiplications(network, timesteps), 1, MaxRandomWindows);
        float[] inputs = SelfTestBuilder.RandomWindow(windows * timesteps, network.InputSize, network.Layers, network.InputRange);
        return new MeasuredWindows([.. inputs.Chunk(timesteps * network.InputSize)], timesteps, Calibration: null);
    }

    /// <summary>Windows one behind the other where the network's length is fixed; else one, from the file's first line on.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="values">Real inputs, timestep by timestep.</param>
    /// <param name="notes">Receives how many of them were used.</param>
    /// <returns>Null where the file has fewer timesteps than a window needs.</returns>
    public static MeasuredWindows? Of(Network network, string name, float[] values, List<string> notes)
    {
        int given = values.Length / network.InputSize;
        int used = (int)Math.Min(Math.Min(given, MaxCalibrationTimesteps), Math.Max(Needed(network), MaxCalibrationMultiplications / Multiplications(network, 1)));
        int timesteps = network.Timesteps ?? used;
        used -= used % timesteps;
        if (used < Needed(network))
            return null;
        notes.Add(FormattableString.Invariant($"the ranges of int8 and the errors of smaller weights are of {(used < given ? $"the first {used:N0} of {given:N0}" : $"the {used:N0}")} timesteps in {name}"));
        return new MeasuredWindows([.. values[..(used * network.InputSize)].Chunk(timesteps * network.InputSize)], timesteps, name);
    }

    /// <summary>Timesteps of the shortest window.</summary>
    public static long Needed(Network network) => network.Timesteps ?? DataFlows.ShortestWindow(network.Layers);

    /// <summary>Of a window with both networks.</summary>
    private static double Multiplications(Network network, int timesteps) =>
        2 * SelfTestBuilder.Multiplications(network.InputSize, timesteps, [.. network.Layers]);
}
