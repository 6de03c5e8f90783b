using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Makes the self-test of a network: a random window and the double-precision output for it.</summary>
internal static class SelfTestBuilder
{
    /// <summary>Enough timesteps for every recurrent weight to matter, few enough to cost nothing.</summary>
    private const int OpenWindowTimesteps = 8;

    /// <summary>Fixed windows longer than this would only make the file larger.</summary>
    private const int MaxInputValues = 4096;

    /// <param name="inputSize">Floats that one timestep takes.</param>
    /// <param name="timesteps">Timesteps that the file fixes, or null.</param>
    /// <param name="layers">The chain.</param>
    /// <returns>The self-test, or null where the fixed window has more than 4,096 values.</returns>
    public static SelfTest? Build(int inputSize, int? timesteps, IReadOnlyList<Layer> layers)
    {
        int count = timesteps ?? OpenWindowTimesteps;
        if ((long)count * inputSize > MaxInputValues)
            return null;

        float[] input = RandomInput(count * inputSize);

        double[][] window = [.. input.Chunk(inputSize).Select(row => row.Select(value => (double)value).ToArray())];
        double[][] output = ReferenceEvaluator.Run(layers, window);
        float[] values = [.. output.SelectMany(row => row).Select(value => (float)value)];
        return new SelfTest(
            count,
            new Tensor([count, inputSize], input),
            new Tensor([output.Length, output[0].Length], values));
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
