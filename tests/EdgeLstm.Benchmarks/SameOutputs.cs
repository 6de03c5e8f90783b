using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>Engines that do not compute the same thing must not be compared.</summary>
internal static class SameOutputs
{
    /// <summary>Runs all engines from their initial states over the input sequence.</summary>
    /// <param name="expected">Gives an output a timestep.</param>
    /// <param name="engines">Compared with it: every output, or the last where an engine gives no other.</param>
    /// <exception cref="InvalidOperationException">An output differs.</exception>
    public static void Require(StepEngine expected, params ReadOnlySpan<StepEngine> engines)
    {
        float[] right = Run(expected);
        foreach (StepEngine engine in engines)
        {
            float[] outputs = Run(engine);
            int skipped = right.Length - outputs.Length;
            for (int index = 0; index < outputs.Length; index++)
            {
                if (!(MathF.Abs(outputs[index] - right[skipped + index]) <= 2e-5f))
                {
                    throw new InvalidOperationException(
                        $"{engine.Name} {engine.Size}: step {skipped + index} gives {outputs[index]}, {expected.Name} {right[skipped + index]}");
                }
            }
        }
    }

    private static float[] Run(StepEngine engine)
    {
        var outputs = new float[engine.OutputCount(WorkloadInputs.Timesteps)];
        engine.Reset();
        engine.Run(WorkloadInputs.Timesteps, outputs);
        engine.Reset();
        return outputs;
    }
}
