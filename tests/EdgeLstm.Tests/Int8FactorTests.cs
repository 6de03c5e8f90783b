using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>
/// The inputs of a layer with int8 weights have one factor, which stands in the code, or one each, which are stored: what is
/// decided, its bytes, and that generated code computes it.
/// </summary>
public sealed class Int8FactorTests
{
    private const int Timesteps = 9;

    /// <summary>How far ranges are apart, whether weights make up for that, and whether the LSTM layer has one factor then.</summary>
    public static TheoryData<double, bool, bool> Cases => new()
    {
        { 1, false, true },
        { 10, true, false },
        { 1000, true, false },
        // An input that is small beside weights that are not large adds little to a sum, and so does its error.
        { 30, false, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Either_way_gives_the_rounded_network(double apart, bool inUnits, bool common)
    {
        Network[] networks = [.. Drawn(apart, inUnits)];
        Assert.All(networks, network => Assert.Equal(common, Plan(network).Layers.OfType<LstmPlan>().Single().Int8!.Factors.Common is not null));
        Int8ModelTests.AllMatch(networks, network => Window(network.InputSize, apart, seed: 7));
    }

    /// <summary>2 bytes an input, in tables of an even number of words; both layers have 8 inputs.</summary>
    [Theory]
    [InlineData(1, false, 640, 80)]
    [InlineData(1000, true, 640 + 16, 80 + 16)]
    public void Ranges_alike_need_no_table(double apart, bool inUnits, int lstmBytes, int denseBytes)
    {
        // 8 units have 32 rows of a word and 2 groups of 4 weights for x and for h; 5 outputs have 2 groups, a scale and a bias.
        LayoutPlan plan = Plan(Draw(8, apart, inUnits, outputs: 5));
        Assert.Equal([lstmBytes, denseBytes], plan.Tables.Where(table => table.Layer is LstmPlan or DensePlan).Select(table => 4 * table.Bits.Count));
    }

    /// <summary>Inputs are scaled down together for a timestep in which one is larger than fits.</summary>
    [Theory]
    [InlineData(1, false, 5)]
    [InlineData(1, false, 300)]
    [InlineData(1000, true, 5)]
    [InlineData(1000, true, 300)]
    public void Inputs_beyond_the_range_are_scaled_down_either_way(double apart, bool inUnits, float times) => Int8ModelTests.AllMatch(
        [.. Drawn(apart, inUnits)],
        network => [.. Window(network.InputSize, apart, seed: 7).Select((value, at) => at % (4 * network.InputSize) == 1 ? times * value : value)]);

    /// <summary>With one factor an input has room up to the largest range, and no other loses digits to it.</summary>
    [Fact]
    public void An_input_beyond_its_own_range_fits_the_common_one()
    {
        InputNumbers numbers = InputNumbers.Choose(new Int8Range(new Tensor([2], [2, 0.02f]), 1), 32639, _ => (0, 1.0)).Numbers;
        double[] row = Int8Ranges.Rounded(numbers, [[0.001, 1.5]])[0];
        Assert.InRange(row[0], 0.001 - 1.0 / 32512, 0.001 + 1.0 / 32512);
        Assert.InRange(row[1], 1.5 - 1.0 / 32512, 1.5 + 1.0 / 32512);
        Int8ModelTests.AllMatch([.. Drawn(apart: 30, inUnits: false)], network => Networks.Window(Timesteps * network.InputSize, seed: 7));
    }

    /// <summary>What import says of a network is what generated code does.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Self_test_and_error_of_import_are_those_of_the_code(double apart, bool inUnits, bool common)
    {
        Network[] networks = [.. Drawn(apart, inUnits)];
        Model[] models = GeneratedModels.Compile(networks, Precision.Int8);
        for (int index = 0; index < networks.Length; index++)
        {
            LstmSelfTestResult result = models[index].SelfTest();
            Assert.True(result is { Passed: true, HasWindow: true }, $"one factor: {common}, network {index}: {result}");
            Assert.InRange(result.WorstError, 0, result.Tolerance / 3);
            double worst = 0;
            foreach (float[] window in Windows(networks[index].InputSize, apart))
            {
                double[] trained = [.. Reference.Run(networks[index], window).SelectMany(row => row)];
                worst = Math.Max(worst, trained.Zip(models[index].Run(window), (expected, actual) => Math.Abs(expected - actual)).Max());
            }

            float said = networks[index].QuantizationOf(Precision.Int8)!.Error.Worst;
            Assert.InRange(worst, 0.97 * said, 1.03 * said);
        }
    }

    private static IEnumerable<Network> Drawn(double apart, bool inUnits) =>
        new[] { 3, 4, 7, 9, 21 }.Select(inputs => Draw(inputs, apart, inUnits, outputs: 3 + inputs % 4));

    /// <summary>
    /// An LSTM and, behind a scaling that takes its features as far apart as the inputs are, a dense layer. In units, weights are
    /// as much larger as their inputs are smaller, as training makes them of raw sensor data.
    /// </summary>
    private static Network Draw(int inputs, double apart, bool inUnits, int outputs)
    {
        Network network = Networks.WithInput(inputs, inputs).Lstm(inputs, returnSequences: true).Dense(outputs).Timesteps(Timesteps).Build();
        var lstm = (LstmLayer)network.Layers[0];
        var dense = (DenseLayer)network.Layers[1];
        Layer[] layers =
        [
            lstm with { Kernel = InUnits(lstm.Kernel) },
            new ScaleLayer("units", null, new Tensor([inputs], [.. Enumerable.Range(0, inputs).Select(k => Unit(k, inputs, apart))]), null),
            dense with { Kernel = InUnits(dense.Kernel) },
        ];
        var windows = new MeasuredWindows(Windows(inputs, apart), Timesteps, "rows.csv");
        float[] tested = windows.Inputs[0];
        double[][] output = ReferenceEvaluator.Run(layers, SelfTestRun.Window(tested, inputs));
        network = network with
        {
            Layers = new(layers),
            SelfTest = new SelfTest(Timesteps, new Tensor([Timesteps, inputs], tested), new Tensor([Timesteps, outputs], [.. output.SelectMany(row => row).Select(value => (float)value)])),
        };
        return network with { Quantizations = QuantizationBuilder.Build(network, windows) };

        Tensor InUnits(Tensor kernel) => inUnits
            ? new(kernel.Shape.ToArray(), [.. kernel.Values.ToArray().Select((weight, at) => weight / Unit(at % inputs, inputs, apart))])
            : kernel;
    }

    private static float[][] Windows(int inputs, double apart) => [.. Enumerable.Range(0, 16).Select(seed => Window(inputs, apart, seed))];

    private static float[] Window(int inputs, double apart, int seed) =>
        [.. Networks.Window(Timesteps * inputs, seed).Select((value, at) => value * Unit(at % inputs, inputs, apart))];

    /// <summary>From 1 for the first input down to 1/apart for the last.</summary>
    private static float Unit(int input, int inputs, double apart) => (float)Math.Pow(apart, -(double)input / (inputs - 1));

    private static LayoutPlan Plan(Network network) => LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: Precision.Int8), network);
}
