using EdgeLstm.Workload;

namespace EdgeLstm.Workload.Weights;

/// <summary>Sets weights to zero, as training that prunes leaves them.</summary>
internal static class Pruning
{
    private static readonly int[] SilentUnits = [3, 17, 18];

    private static readonly int[] UnreadInputs = [2, 7];

    /// <summary>Units that the dense layer alone reads.</summary>
    private static readonly int[] UnreadHidden = [0, 5, 6, 20, 31];

    /// <summary>The weights of a size, without those of some units, inputs and h.</summary>
    public static WorkloadWeights Of(WorkloadSize size)
    {
        var weights = new WorkloadWeights(size);
        Clear(weights.Kernel, size.Input, size.Hidden, UnreadInputs);
        Clear(weights.RecurrentKernel, size.Hidden, size.Hidden, UnreadHidden);
        Clear(weights.InputBias, 1, size.Hidden, []);
        Clear(weights.RecurrentBias, 1, size.Hidden, []);
        return weights;
    }

    private static void Clear(float[] weights, int rowLength, int units, int[] columns)
    {
        for (int index = 0; index < weights.Length; index++)
        {
            if (SilentUnits.Contains(index / rowLength % units) || columns.Contains(index % rowLength))
                weights[index] = 0;
        }
    }
}
