using EdgeLstm.Import;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Takes LSTM models through ONNX Runtime, the reader and the double-precision evaluation.</summary>
internal static class LstmComparison
{
    /// <summary>
    /// What ONNX Runtime gives. It has no <c>layout</c> 1: the same tensors in layout 0 are what that model means, with
    /// the axes in another order.
    /// </summary>
    /// <returns>A row of values for each row of the batch.</returns>
    public static double[][] Expected(LstmCase item)
    {
        LstmCase timeFirst = item with { Layout = item.Layout is null ? null : 0 };
        float[] output = OnnxRuntime.Run(timeFirst.ToFile(), [item.Timesteps, item.Batch, item.Inputs], item.Data);
        return [.. Enumerable.Range(0, item.Batch).Select(row => item.Row(output, row))];
    }

    public static Network Import(byte[] file) => Importer.Import(new SourceFile("pump.onnx", file), graph: null).Network;

    /// <summary>How far an imported network is from what is expected; infinite where it is made for other windows.</summary>
    public static double Error(LstmCase item, double[][] expected, Network network)
    {
        if (network.InputSize != item.Inputs || network.Timesteps != (item.IsOpen ? null : item.Timesteps))
            return double.PositiveInfinity;
        return Enumerable.Range(0, item.Batch).Max(row => Agreement.Error(
            expected[row], [.. ReferenceEvaluator.Run(network.Layers, item.Window(row)).SelectMany(values => values)]));
    }
}
