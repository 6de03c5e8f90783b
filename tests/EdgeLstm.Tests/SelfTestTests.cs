using System.Reflection;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>The self-test of generated models: it passes where all is well, and notices whatever is not.</summary>
public sealed class SelfTestTests
{
    // Every kind of table: both dense kernels, an initial state, a scaling, a normalization.
    private static readonly Network Tables = SelfTests.AddTo(
        Networks.WithInput(2, 5).Lstm(3, returnSequences: true, initialState: true).Scale().Dense(5, Activation.Relu).Norm().Dense(3).Build());

    private static readonly LayoutPlan TablesPlan = LayoutPlanner.Plan(GeneratedModels.Spec(Tables, "Model0"), Tables);

    private static readonly Lazy<byte[]> TablesImage = new(() => GeneratedModels.Image([Tables]));

    public static TheoryData<string> TableNames => [.. TablesPlan.Tables.Select(table => table.Name)];

    [Fact]
    public void Every_table_of_the_model_is_looked_at() => Assert.Equal(
        ["Lstm1Weights", "Lstm1InitialHidden", "Lstm1InitialCell", "Scale2Weights", "Dense3Weights", "Norm4Weights", "Dense5Weights", "SelfTestInput", "SelfTestOutput", "SelfTestTolerances"],
        TablesPlan.Tables.Select(table => table.Name));

    [Fact]
    public void An_undamaged_program_passes()
    {
        LstmSelfTestResult result = Test(TablesImage.Value);
        Assert.True(result is { Passed: true, ChecksumPassed: true, HasWindow: true }, result.ToString());
        Assert.InRange(result.WorstError, 1e-10f, result.Tolerance / 10);
    }

    /// <summary>Sign, exponent and lowest bit of the first, a middle and the last word; those of the LSTM's ends are the zeros around its weights.</summary>
    [Theory]
    [MemberData(nameof(TableNames))]
    public void A_flipped_bit_fails(string name)
    {
        uint[] table = [.. TablesPlan.Tables.Single(table => table.Name == name).Bits];
        foreach (int word in new[] { 0, table.Length / 2, table.Length - 1 })
        {
            foreach (int bit in new[] { 31, 23, 0 })
            {
                uint[] flipped = [.. table];
                flipped[word] ^= 1u << bit;
                LstmSelfTestResult result = Test(SelfTests.Replace(TablesImage.Value, table, flipped));
                Assert.False(result.ChecksumPassed, $"word {word}, bit {bit}");
                Assert.False(result.Passed);
                Assert.StartsWith("failed: the checksum of the weights is wrong, ", result.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("Lstm1Weights")]
    [InlineData("SelfTestOutput")]
    public void Words_that_have_changed_places_fail(string name)
    {
        uint[] table = [.. TablesPlan.Tables.Single(table => table.Name == name).Bits];
        int word = Enumerable.Range(table.Length / 2, table.Length).First(index => table[index] != 0 && table[index] != table[index + 1]);
        uint[] swapped = [.. table];
        (swapped[word], swapped[word + 1]) = (swapped[word + 1], swapped[word]);
        Assert.False(Test(SelfTests.Replace(TablesImage.Value, table, swapped)).ChecksumPassed);
    }

    [Fact]
    public void A_weight_that_is_no_number_is_the_worst_error()
    {
        uint[] table = [.. TablesPlan.Tables.Single(table => table.Name == "Dense5Weights").Bits];
        // The three biases stand last, before the zero that makes the count even: the second output.
        Assert.Equal(0u, table[^1]);
        uint[] changed = [.. table[..^3], 0x7fc0_0000, .. table[^2..]];
        LstmSelfTestResult result = Test(SelfTests.Replace(TablesImage.Value, table, changed));
        Assert.True(float.IsNaN(result.WorstError));
        Assert.False(result.Passed);
        Assert.Equal((0, 1), (result.Row, result.Output));
        Assert.Contains("the largest error is NaN at row 0, output 1, ", result.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The checksum is right here: only the outputs tell. Row and value are looked up in a comparison of the test's own.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Permuted_gates_fail_at_the_output_that_is_furthest_off(bool sequences)
    {
        Network network = SelfTests.AddTo(Networks.WithInput(2, 9).Lstm(7, returnSequences: sequences).Dense(4).Build());
        var layer = (LstmLayer)network.Layers[0];
        Network permuted = network with { Layers = new([layer with { Kernel = SwapGates(layer.Kernel) }, network.Layers[1]]) };
        Model model = GeneratedModels.Compile(permuted);

        LstmSelfTestResult result = model.SelfTest();

        Assert.True(result.ChecksumPassed);
        Assert.False(result.Passed);
        float[] outputs = model.Run(network.SelfTest!.Input.Values);
        uint[] tolerances = [.. LayoutPlanner.Plan(GeneratedModels.Spec(permuted), permuted).SelfTest.Window!.Tolerances];
        float[] errors = [.. outputs.Select((value, index) => Math.Abs(value - network.SelfTest.Output.Values[index]))];
        double[] shares = [.. errors.Select((error, index) => error / (double)BitConverter.UInt32BitsToSingle(tolerances[index % 4]))];
        int worst = Array.IndexOf(shares, shares.Max());
        Assert.Equal((worst / 4, worst % 4), (result.Row, result.Output));
        Assert.Equal(errors[worst], result.WorstError);
        Assert.Equal(BitConverter.UInt32BitsToSingle(tolerances[worst % 4]), result.Tolerance);
        Assert.True(result.WorstError > 100 * result.Tolerance);
        Assert.NotEqual(0, worst);
    }

    [Theory]
    [InlineData("struct")]
    [InlineData("class")]
    public void Nothing_is_allocated(string keyword)
    {
        Model model = GeneratedModels.Compile(Tables, keyword);
        Assert.True(model.SelfTest().Passed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.SelfTest();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Sizes with different kernels, in both tiers; more than a thousand timesteps; whole windows.</summary>
    [Fact]
    public void Usual_models_pass_in_both_tiers()
    {
        Network[] networks =
        [
            .. new[]
            {
                Networks.WithInput(1, 1).Lstm(8).Dense(1),
                Networks.WithInput(3, 2).Lstm(20, returnSequences: true, initialState: true).Lstm(5).Dense(2),
                Networks.WithInput(6, 3).Lstm(40).Dense(4, Activation.Softmax),
                Networks.WithInput(1, 4).Timesteps(1500).Lstm(6).Dense(1),
                Networks.WithInput(2, 5).Bidirectional(4, returnSequences: true).Dense(2),
                Networks.WithInput(2, 6).Timesteps(9).Lstm(5).Repeat(9).Lstm(5, returnSequences: true).Dense(2),
            }.Select(network => SelfTests.AddTo(network.Build())),
        ];
        Model[] models = GeneratedModels.Bind(Assembly.Load(GeneratedModels.Image([.. networks, .. networks], fastFrom: networks.Length)), 2 * networks.Length);
        for (int index = 0; index < networks.Length; index++)
        {
            LstmSelfTestResult accurate = models[index].SelfTest(), fast = models[index + networks.Length].SelfTest();
            Assert.True(accurate is { Passed: true, HasWindow: true }, accurate.ToString());
            Assert.True(fast is { Passed: true, HasWindow: true }, fast.ToString());
            Assert.InRange(accurate.WorstError, 0, accurate.Tolerance / 8);
            Assert.InRange(fast.WorstError, 1e-7f, fast.Tolerance / 8);
            // A fast model would fail as an accurate one.
            Assert.True(fast.Tolerance > 20 * accurate.Tolerance);
        }
    }

    /// <summary>
    /// Pressures around 1e5 Pa, their scaling folded into kernel and bias as import does it, the stored outputs from before:
    /// the bias takes off a thousand times what is left, and three digits go with it.
    /// </summary>
    [Fact]
    public void Inputs_far_from_zero_are_allowed_the_digits_that_centring_them_costs()
    {
        Network plain = SelfTests.AddTo(Networks.WithInput(2, 3).Lstm(8).Dense(1).Build());
        var lstm = (LstmLayer)plain.Layers[0];
        var scale = new ScaleLayer("scaling", new Tensor([2], [1e5f, 1e5f]), new Tensor([2], [0.01f, 0.01f]), Offset: null);
        float[] bias = lstm.Bias!.Values.ToArray();
        for (int index = 0; index < lstm.Kernel.Count; index++)
            bias[index / 2] -= lstm.Kernel.Values[index] * 1e3f;
        LstmLayer folded = lstm with
        {
            Kernel = new Tensor([4, 8, 2], [.. lstm.Kernel.Values.ToArray().Select(weight => weight * 0.01f)]),
            Bias = new Tensor([4, 8], bias),
        };
        Network scaled = SelfTests.AddTo(plain with { Layers = new([scale, lstm, plain.Layers[1]]) });
        Model[] models = GeneratedModels.Compile([plain, scaled with { Layers = new([folded, plain.Layers[1]]) }]);

        LstmSelfTestResult near = models[0].SelfTest(), far = models[1].SelfTest();

        Assert.True(near.Passed && far.Passed, $"{near}\n{far}");
        Assert.InRange(scaled.SelfTest!.Input.Values[0], 99_800, 100_200);
        Assert.InRange(far.Tolerance, 50 * near.Tolerance, 500 * near.Tolerance);
        Assert.InRange(far.WorstError, near.Tolerance / 10, far.Tolerance / 8);
    }

    [Fact]
    public void Without_a_stored_window_only_the_checksum_is_tested()
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(2, 5).Lstm(3).Build());
        LstmSelfTestResult result = model.SelfTest();
        Assert.True(result is { Passed: true, ChecksumPassed: true, HasWindow: false, WorstError: 0, Tolerance: 0 });
        Assert.Equal("passed: the checksum of the weights is right; no window is stored, so the code was not run", result.ToString());
        Assert.Equal(
            "failed: the checksum of the weights is wrong, so they are not those that the code was generated with; no window is stored, so the code was not run",
            default(LstmSelfTestResult).ToString());
    }

    /// <summary>The whole output would take more than 64 KiB: a model with Step compares row by row, another one nothing.</summary>
    [Fact]
    public void Windows_with_large_outputs_are_stepped_through_or_left_out()
    {
        Network stepped = SelfTests.AddTo(Networks.WithInput(1, 7).Timesteps(700).Lstm(4, returnSequences: true).Dense(24).Build());
        Network whole = SelfTests.AddTo(Networks.WithInput(1, 8).Bidirectional(2).Repeat(700).Dense(24).Lstm(2, returnSequences: true).Dense(24).Build());
        Assert.True(stepped.SelfTest!.Output.Count > SelfTestPlanner.MaxBufferFloats && whole.SelfTest!.Output.Count > SelfTestPlanner.MaxBufferFloats);
        Model[] models = GeneratedModels.Compile([stepped, whole]);

        Assert.True(models[0].SelfTest() is { Passed: true, HasWindow: true, WorstError: > 0 });
        Assert.True(models[1].SelfTest() is { Passed: true, HasWindow: false });
        Assert.Equal(24, LayoutPlanner.Plan(GeneratedModels.Spec(stepped), stepped).SelfTest.Window!.BufferFloats);
    }

    private static LstmSelfTestResult Test(byte[] image) => GeneratedModels.Bind(Assembly.Load(image), 1)[0].SelfTest();

    private static Tensor SwapGates(Tensor tensor)
    {
        int gate = tensor.Count / 4;
        ReadOnlySpan<float> values = tensor.Values;
        return new Tensor(tensor.Shape.ToArray(), [.. values[gate..(2 * gate)], .. values[..gate], .. values[(2 * gate)..]]);
    }
}
