using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>What every generated model has to fulfil.</summary>
internal static class Assertions
{
    private const double Tolerance = 1e-5;

    /// <summary>Compiles the networks and compares each with the double-precision evaluation.</summary>
    public static void AllMatch(IReadOnlyList<Network> networks)
    {
        Model[] models = GeneratedModels.Compile(networks);
        for (int index = 0; index < models.Length; index++)
            Matches(models[index], networks[index]);
    }

    /// <summary>Run, and Step where there is one, agree with the double-precision evaluation and, bit by bit, with each other.</summary>
    public static void Matches(Model model, Network network) => Matches(model, network, network.Timesteps ?? 7);

    /// <summary>The same for a window of a given length.</summary>
    public static void Matches(Model model, Network network, int timesteps)
    {
        float[] window = Networks.Window(timesteps * network.InputSize, seed: 5);
        double[] expected = [.. Reference.Run(network, window).SelectMany(row => row)];
        float[] actual = model.Run(window);
        Close(expected, actual, Describe(network) + " Run");
        if (!model.HasStep)
            return;
        float[] stepped = model.StepThrough(window);
        Assert.Equal(actual, stepped[^actual.Length..]);
        Assert.Equal(stepped, SteppedAmongOthers(model, window));
    }

    /// <summary>A copy, taken half-way, goes on from there, whatever the original does after it.</summary>
    public static void CopyGoesOn(Model model, int inputSize, int outputSize)
    {
        float[] inputs = Networks.Window(inputSize * 10, 2);
        float[] expected = model.StepThrough(inputs);
        Model.IStream stream = model.CreateStream();
        float[] y = new float[outputSize];
        for (int step = 0; step < 5; step++)
            stream.Step(inputs.AsSpan(step * inputSize, inputSize), y);
        Model.IStream copy = stream.Copy();
        stream.Reset();
        stream.Step(inputs.AsSpan(0, inputSize), y);
        Assert.Equal(expected[..outputSize], y);
        for (int step = 5; step < 10; step++)
        {
            copy.Step(inputs.AsSpan(step * inputSize, inputSize), y);
            Assert.Equal(expected[(step * outputSize)..((step + 1) * outputSize)], y);
        }
    }

    /// <summary>The outputs of the middle one of three streams; the others get its timesteps turned around and zeros.</summary>
    private static float[] SteppedAmongOthers(Model model, float[] inputs)
    {
        IManyStreams streams = IManyStreams.Of(model, 3);
        float[][] rows = [.. inputs.Chunk(model.InputSize)];
        float[] y = new float[3 * model.OutputSize];
        var outputs = new List<float>();
        for (int step = 0; step < rows.Length; step++)
        {
            streams.StepMany([.. rows[^(step + 1)], .. rows[step], .. new float[model.InputSize]], y);
            outputs.AddRange(y[model.OutputSize..^model.OutputSize]);
        }

        return [.. outputs];
    }

    public static void Close(double[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            double error = Math.Abs(expected[index] - actual[index]) / Math.Max(1, Math.Abs(expected[index]));
            Assert.True(error <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{what}: output {index} is {actual[index]}, expected {expected[index]}"));
        }
    }

    private static string Describe(Network network) => string.Join(" ", network.Layers.Select(layer => layer switch
    {
        LstmLayer lstm => $"lstm({lstm.InputSize}→{lstm.Units}, {lstm.Activation.Kind}, {lstm.RecurrentActivation.Kind})",
        DenseLayer dense => $"dense({dense.InputSize}→{dense.Units}, {dense.Activation.Kind})",
        RepeatLayer repeat => $"repeat({repeat.Count})",
        _ => layer.Name,
    }));
}
