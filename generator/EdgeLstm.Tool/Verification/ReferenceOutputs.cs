using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Verification;

/// <summary>The outputs in double precision that generated code is compared with where the user has none.</summary>
internal static class ReferenceOutputs
{
    /// <summary>A stream is evaluated layer by layer, so all outputs of a layer are there at once: 1 GiB of them is the limit.</summary>
    private const long MaxStreamDoubles = 1L << 27;

    /// <summary>All outputs in a row.</summary>
    /// <exception cref="ToolException">A stream is too long for the memory that this takes.</exception>
    public static double[] Of(Network network, InputSequences inputs) => inputs.IsStream
        ? Stream(network, inputs)
        : [.. Enumerable.Range(0, inputs.Count).SelectMany(index => ReferenceEvaluator.Run(network.Layers, Rows(inputs, index)).SelectMany(row => row))];

    private static double[] Stream(Network network, InputSequences inputs)
    {
        long width = DataFlows.Of(network.Layers, network.InputSize, null).Sum(flow => (long)flow.Size);
        if (width * inputs.Timesteps > MaxStreamDoubles)
        {
            throw new ToolException(ExitCode.BadFile,
                $"the reference of a stream of {Numbers.Count(inputs.Timesteps)} timesteps takes too much memory; give {Numbers.Count(MaxStreamDoubles / width)} or fewer, or --expected");
        }

        var outputs = new List<double[][]> { Rows(inputs, 0) };
        foreach (Layer layer in network.Layers)
            outputs.Add(Step(layer, outputs));
        return [.. outputs[^1].SelectMany(row => row)];
    }

    /// <summary>
    /// A layer at every timestep. The output of a step is that of a window which ends there, so what makes one vector of a
    /// sequence makes one at each timestep of what there is until then.
    /// </summary>
    private static double[][] Step(Layer layer, List<double[][]> outputs) => layer switch
    {
        LstmLayer lstm => ReferenceLstm.Run(lstm with { ReturnSequences = true }, outputs[^1]),
        // Of the picks only that of the last timestep can stream.
        PickLayer => outputs[^1],
        GlobalPoolLayer pool => Pool(pool.Mode, outputs[^1]),
        _ => ReferenceEvaluator.Run(layer, outputs[^1], outputs),
    };

    private static double[][] Pool(PoolMode mode, double[][] rows)
    {
        var pooled = new double[rows.Length][];
        double[] running = rows[0];
        for (int t = 0; t < rows.Length; t++)
        {
            if (t > 0)
                running = [.. running.Zip(rows[t], (soFar, value) => mode == PoolMode.Max ? Math.Max(soFar, value) : soFar + value)];
            pooled[t] = mode == PoolMode.Max ? running : [.. running.Select(sum => sum / (t + 1))];
        }

        return pooled;
    }

    private static double[][] Rows(InputSequences inputs, int index) => SelfTestRun.Window(inputs[index].ToArray(), inputs.InputSize);
}
