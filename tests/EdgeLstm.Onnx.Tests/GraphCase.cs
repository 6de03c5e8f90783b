using EdgeLstm.Model;
using EdgeLstm.Shared;

namespace EdgeLstm.Onnx.Tests;

/// <summary>An ONNX model with more than an LSTM node; its input is [batch, timesteps, features].</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Opset">Version of the standard operators.</param>
/// <param name="Features">Features of a timestep.</param>
/// <param name="Build">Adds the nodes; the current value is the output, its rows first.</param>
internal sealed record GraphCase(string Name, long Opset, int Features, Func<GraphModel, GraphModel> Build)
{
    private const int Batch = 2;
    private const int Timesteps = 8;

    /// <summary>True where the file leaves the number of timesteps open.</summary>
    public bool IsOpen { get; init; }

    public float[] Data => RandomValues.Create(7, Name, Batch * Timesteps * Features, 1);

    public byte[] ToFile()
    {
        GraphModel model = Build(new GraphModel(Opset, seed: 3));
        OnnxLength timesteps = IsOpen ? "timesteps" : Timesteps;
        return model.File.Input("x", "batch", timesteps, Features).Output(model.Current).ToArray();
    }

    /// <summary>What ONNX Runtime gives for each row of the batch.</summary>
    /// <param name="run">Runs the model on an input of a shape.</param>
    public double[][] Expected(Func<long[], float[], float[]> run)
    {
        float[] output = run([Batch, Timesteps, Features], Data);
        return [.. output.Chunk(output.Length / Batch).Select(row => row.Select(value => (double)value).ToArray())];
    }

    /// <summary>One row of the batch.</summary>
    public float[] Window(int row) => Data[(row * Timesteps * Features)..((row + 1) * Timesteps * Features)];

    /// <summary>The largest error of a function that computes a window.</summary>
    public double Error(double[][] expected, Func<float[], IEnumerable<double>> run) =>
        Enumerable.Range(0, Batch).Max(row => Agreement.Error(expected[row], [.. run(Window(row))]));

    /// <summary>A network's double-precision outputs for a window.</summary>
    public IEnumerable<double> Evaluate(Network network, float[] window) => Import.Graph.ReferenceEvaluator
        .Run(network.Layers, [.. window.Chunk(Features).Select(row => Array.ConvertAll(row, value => (double)value))]).SelectMany(row => row);
}
