using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Makes the self-test of a network: a random window and the double-precision output for it.</summary>
internal static class SelfTestBuilder
{
    /// <summary>Enough timesteps for every recurrent weight to matter, few enough to cost nothing.</summary>
    private const int OpenWindowTimesteps = 8;

    /// <summary>Longer windows would only make the file larger.</summary>
    private const int MaxInputValues = 4096;

    /// <summary>About a second of evaluation.</summary>
    public const long MaxMultiplications = 1L << 30;

    /// <param name="inputSize">Floats that one timestep takes.</param>
    /// <param name="timesteps">Timesteps that the file fixes, or null.</param>
    /// <param name="layers">The chain.</param>
    /// <param name="range">What inputs may be limited to; the window stays within it, so that it makes no difference whether they are.</param>
    /// <returns>The self-test, or null where the window has more than 4,096 values, would take too long to compute, or overflows float32.</returns>
    public static SelfTest? Build(int inputSize, int? timesteps, IReadOnlyList<Layer> layers, InputRange? range = null)
    {
        // Layers that see several timesteps get as many more as they need for their first output.
        long wanted = timesteps ?? DataFlows.ShortestWindow(layers) + OpenWindowTimesteps - 1;
        if (wanted > MaxInputValues / inputSize)
            return null;
        int count = (int)wanted;
        if (Multiplications(inputSize, count, layers) > MaxMultiplications)
            return null;

        float[] input = RandomWindow(count, inputSize, layers, range);
        double[][] output = ReferenceEvaluator.Run(layers, SelfTestRun.Window(input, inputSize));
        float[] values = [.. output.SelectMany(row => row).Select(value => (float)value)];
        if (!values.All(float.IsFinite))
            return null;
        return new SelfTest(
            count,
            new Tensor([count, inputSize], input),
            new Tensor([output.Length, output[0].Length], values));
    }

    /// <summary>Random inputs of some timesteps, the same every time.</summary>
    public static float[] RandomWindow(int timesteps, int inputSize, IReadOnlyList<Layer> layers, InputRange? range = null)
    {
        float[] input = RandomInput(timesteps * inputSize);
        if (layers[0] is ScaleLayer scale && AffineMap.Of(scale) is { } map)
            Unscale(input, map);
        for (int index = 0; range is not null && index < input.Length; index++)
            input[index] = range.Limit(input[index], index % inputSize);
        return input;
    }

    /// <summary>
    /// Makes inputs of which a network that scales its own gets the same numbers as any other: pressures around 1e5 Pa
    /// saturate no gate then, and zeros in their place would say little about the weights.
    /// </summary>
    private static void Unscale(float[] input, AffineMap map)
    {
        for (int index = 0; index < input.Length; index++)
        {
            int k = index % map.Features;
            float raw = (float)(map.Center[k] + (input[index] - map.Offset[k]) / map.Scale[k]);
            // A scale of zero has no inverse.
            if (float.IsFinite(raw))
                input[index] = raw;
        }
    }

    /// <summary>An upper bound: every weight once for each timestep that its layer is given, and every float of the sequences.</summary>
    public static double Multiplications(int inputSize, int timesteps, IReadOnlyList<Layer> layers)
    {
        IReadOnlyList<DataFlow> flows = DataFlows.Of(layers, inputSize, timesteps);
        double count = 0;
        for (int index = 0; index < layers.Count; index++)
            count += (flows[index].Timesteps ?? 1.0) * LayerRules.CountWeights(layers[index]) + (flows[index + 1].Timesteps ?? 1.0) * flows[index + 1].Size;
        return count;
    }

    /// <summary>
    /// Values in [-1, 1) from a linear congruential generator (the constants of Numerical Recipes): unlike
    /// <see cref="Random"/>, the same on every version of .NET, so that the same file always gives the same text.
    /// </summary>
    private static float[] RandomInput(int count)
    {
        var values = new float[count];
        uint state = 1;
        for (int index = 0; index < count; index++)
        {
            state = unchecked(state * 1664525 + 1013904223);
            values[index] = (state >> 8) / 8388608f - 1;
        }

        return values;
    }
}
