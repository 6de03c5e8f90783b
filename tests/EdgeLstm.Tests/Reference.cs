using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>The double-precision evaluation of the import step, for windows as the generated code takes them.</summary>
internal static class Reference
{
    /// <summary>The rows of the network's output for a window.</summary>
    public static double[][] Run(Network network, ReadOnlySpan<float> window) =>
        ReferenceEvaluator.Run(network.Layers, [.. window.ToArray().Chunk(network.InputSize).Select(row => row.Select(value => (double)value).ToArray())]);
}
