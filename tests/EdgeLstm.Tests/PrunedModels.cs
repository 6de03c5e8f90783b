using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;

namespace EdgeLstm.Tests;

/// <summary>Compares networks with what is generated of them once something is dropped.</summary>
internal static class PrunedModels
{
    /// <summary>Of <see cref="Int8ModelTests"/>.</summary>
    private const double Int8Tolerance = 2e-4;

    /// <summary>The pruned network in double precision, and generated code of every precision, against the trained network.</summary>
    public static void AllAreDropped(PrunedCase[] cases)
    {
        foreach (PrunedCase given in cases)
        {
            PrunedNetwork pruned = NetworkPruning.Of(given.Network);
            Assert.Equal(given.Notes, pruned.Notes);
            SameInDoublePrecision(given.Network, string.Join("; ", given.Notes));
        }

        Network[] networks = [.. cases.Select(given => given.Network)];
        AllMatch(networks);
        RoundedMatch(networks);
    }

    /// <summary>What is dropped is zero or meets zeros, so that not a bit changes.</summary>
    public static void SameInDoublePrecision(Network network, string what)
    {
        float[] window = Window(network);
        double[][] expected = Reference.Run(network, window);
        double[][] actual = Reference.Run(NetworkPruning.Of(network).Network, window);
        Assert.Equal(expected.Length, actual.Length);
        for (int row = 0; row < expected.Length; row++)
            Assert.True(expected[row].AsSpan().SequenceEqual(actual[row]), $"{what}: row {row} is {string.Join(' ', actual[row])}, expected {string.Join(' ', expected[row])}");
    }

    /// <summary>Generated code of float32 computes the trained networks.</summary>
    public static void AllMatch(Network[] networks)
    {
        Model[] models = GeneratedModels.Compile(networks);
        for (int index = 0; index < networks.Length; index++)
            Assertions.Matches(models[index], networks[index], Timesteps(networks[index]));
    }

    /// <summary>Smaller weights: what is left is rounded as the generator says, what import stores for it is what comes out, and the trained network is near.</summary>
    public static void RoundedMatch(Network[] networks)
    {
        networks = [.. networks.Select(SelfTests.AddTo)];
        Model[] models = GeneratedModels.Compile(networks, Precision.BFloat16);
        for (int index = 0; index < networks.Length; index++)
        {
            Network pruned = NetworkPruning.Of(networks[index]).Network;
            Assertions.Matches(models[index], pruned with { Layers = new(RoundedWeights.Of(pruned.Layers, Precision.BFloat16)) }, Timesteps(pruned));
            Check(models[index], networks[index]);
        }

        Network[] measured = [.. networks.Where(network => network.QuantizationOf(Precision.Int8) is not null)];
        models = GeneratedModels.Compile(measured, Precision.Int8);
        for (int index = 0; index < measured.Length; index++)
        {
            float[] window = Window(measured[index]);
            float[] actual = models[index].Run(window);
            double[] expected = [.. Int8Reference.Run(measured[index], window).SelectMany(row => row)];
            Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Int8Tolerance * Math.Max(1, Math.Abs(pair.First)), pair.First + Int8Tolerance * Math.Max(1, Math.Abs(pair.First))));
            if (models[index].HasStep)
                Assert.Equal(actual, models[index].StepThrough(window)[^actual.Length..]);
            Check(models[index], measured[index]);
        }
    }

    /// <summary>Streams that are stepped together give the bits of each by itself.</summary>
    public static void StreamsMatchSteps(Network network, Precision precision)
    {
        const int count = 31, steps = 5;
        Model model = GeneratedModels.Compile(network, precision: precision);
        IManyStreams many = IManyStreams.Of(model, count), single = IManyStreams.Of(model, count);
        for (int step = 0; step < steps; step++)
        {
            float[] x = Networks.Window(count * model.InputSize, seed: step), y = new float[count * model.OutputSize], expected = new float[y.Length];
            many.StepMany(x, y);
            for (int stream = 0; stream < count; stream++)
                single.Step(stream, x.AsSpan(stream * model.InputSize, model.InputSize), expected.AsSpan(stream * model.OutputSize, model.OutputSize));
            Assert.Equal(expected, y);
            Assert.Equal(y.Length, expected.Distinct().Count());
        }
    }

    /// <summary>A window of several chunks gives the pruned network with rounded weights, and the bits of single steps and of two pieces.</summary>
    public static void LongWindowMatches(Network network, Precision precision)
    {
        float[] window = Networks.Window(150 * network.InputSize, seed: 3);
        Model model = GeneratedModels.Compile(network, precision: precision);
        float[] actual = model.Run(window);
        Network pruned = NetworkPruning.Of(network).Network;
        Assertions.Close(
            [.. Reference.Run(pruned with { Layers = new(RoundedWeights.Of(pruned.Layers, precision)) }, window).SelectMany(row => row)], actual, network.Layers[0].Name);
        if (!model.HasStep)
            return;
        Assert.Equal(model.StepThrough(window), actual);
        Model.IWindows windows = model.CreateWindows();
        int first = 67 * network.InputSize;
        float[] pieces = [.. model.Continue(windows, window.AsSpan(0, first)), .. model.Continue(windows, window.AsSpan(first))];
        Assert.Equal(actual, pieces);
    }

    private static void Check(Model model, Network network)
    {
        LstmSelfTestResult result = model.SelfTest();
        Assert.True(result is { Passed: true, HasWindow: true }, result.ToString());
        float[] window = Window(network);
        double[] trained = [.. Reference.Run(network, window).SelectMany(row => row)];
        Assert.All(trained.Zip(model.Run(window)), pair => Assert.InRange(pair.Second, pair.First - 0.1 * Math.Max(1, Math.Abs(pair.First)), pair.First + 0.1 * Math.Max(1, Math.Abs(pair.First))));
    }

    private static int Timesteps(Network network) => network.Timesteps ?? (int)DataFlows.ShortestWindow(network.Layers) + 6;

    private static float[] Window(Network network) => Networks.Window(Timesteps(network) * network.InputSize, seed: 5);
}
