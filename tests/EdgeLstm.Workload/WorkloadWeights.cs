namespace EdgeLstm.Workload;

/// <summary>
/// The weights of one size, drawn in the order in which PyTorch lists the parameters of an LSTM and a Linear layer;
/// gates i, f, g, o, row-major.
/// </summary>
internal sealed class WorkloadWeights
{
    /// <summary>The seed of the weights that are measured.</summary>
    public const uint DefaultSeed = 12345;

    public WorkloadWeights(WorkloadSize size, uint seed = DefaultSeed)
    {
        Size = size;
        var lcg = new Lcg(seed);
        float scale = 1f / MathF.Sqrt(size.Hidden);
        Kernel = lcg.Next(4 * size.Hidden * size.Input, scale);
        RecurrentKernel = lcg.Next(4 * size.Hidden * size.Hidden, scale);
        InputBias = lcg.Next(4 * size.Hidden, scale);
        RecurrentBias = lcg.Next(4 * size.Hidden, scale);
        DenseKernel = lcg.Next(size.Hidden, scale);
        DenseBias = lcg.Next(scale);
    }

    /// <summary>The size that they are for.</summary>
    public WorkloadSize Size { get; }

    /// <summary>W, shape [4·hidden, input].</summary>
    public float[] Kernel { get; }

    /// <summary>U, shape [4·hidden, hidden].</summary>
    public float[] RecurrentKernel { get; }

    /// <summary>The bias beside W, shape [4·hidden].</summary>
    public float[] InputBias { get; }

    /// <summary>The bias beside U, shape [4·hidden].</summary>
    public float[] RecurrentBias { get; }

    /// <summary>Weights of the dense layer, shape [1, hidden].</summary>
    public float[] DenseKernel { get; }

    /// <summary>Bias of the dense layer.</summary>
    public float DenseBias { get; }
}
