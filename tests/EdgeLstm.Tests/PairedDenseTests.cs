using System.Reflection;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>Dense layers of which a word holds the bfloat16 weights of two inputs, and their float32 biases: bits and bytes.</summary>
public sealed class PairedDenseTests
{
    private delegate void Kernel(ref float w, ref float x, ref float y);

    private static IEnumerable<string> Kernels =>
        (AdvSimd.Arm64.IsSupported ? new[] { "AdvSimd", "Vector128" } : ["Vector512", "Vector256", "Vector128"]).Append("Scalar");

    /// <summary>
    /// 1 to 17 outputs and 1 to 40 inputs, so that every tail of outputs meets every tail of inputs, in text and in loops:
    /// each kernel, those of 512 bits also where they are computed in software, gives the bias plus the products of the
    /// rounded weights in the order of the plan.
    /// </summary>
    [Fact]
    public void Every_kernel_gives_the_bits_of_the_rounded_weights()
    {
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.Arm64.IsSupported, "needs fused multiply-add");
        Network[] networks =
        [
            .. from units in Enumerable.Range(1, 17)
               from inputs in Enumerable.Range(1, 40)
               where ExactTail.First(units, inputs) == inputs && ((units + inputs) % 8 == 0 || inputs == units % 5)
               select Networks.WithInput(inputs, 100 * units + inputs).Dense(units).Lstm(1).Build(),
            .. new[] { 33, 77, 130 }.Select(units => Networks.WithInput(units - 20, units).Dense(units).Lstm(1).Build()),
        ];
        Assembly assembly = GeneratedModels.Load(
            networks.SelectMany((network, index) => GeneratedModels.Emit(GeneratedModels.Spec(network, "Model" + index, precision: Precision.BFloat16), network)),
            $"namespace Plant {{ {string.Join('\n', networks.Select((_, index) => $"public partial struct Model{index};"))} }}");
        for (int index = 0; index < networks.Length; index++)
        {
            Type type = assembly.GetTypes().Single(type => type.Name.EndsWith($"Model{index}Kernels", StringComparison.Ordinal));
            DensePlan plan = Dense(networks[index]);
            Assert.Equal(DenseKernel.Broadcast, plan.Kernel);
            float[] x = Networks.Window(plan.InputSize, seed: 6);
            int[] expected = [.. InOrder((DenseLayer)RoundedWeights.Of(networks[index].Layers, Precision.BFloat16)[0], x, plan.Chains).Select(BitConverter.SingleToInt32Bits)];
            foreach (string set in Kernels)
            {
                Kernel kernel = type.GetMethod($"Dense1{set}", BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<Kernel>();
                float[] w = [.. plan.Weights.Select(BitConverter.UInt32BitsToSingle)], y = new float[plan.Units];
                kernel(ref w[0], ref x[0], ref y[0]);
                Assert.True(expected.AsSpan().SequenceEqual([.. y.Select(BitConverter.SingleToInt32Bits)]), $"{set}, {plan.InputSize} inputs, {plan.Units} outputs");
            }
        }
    }

    /// <summary>No load reaches over the end of its table, and no table is longer than what is loaded.</summary>
    [Fact]
    public void Tables_hold_what_is_loaded_and_no_more()
    {
        foreach (int units in Enumerable.Range(1, 70))
        {
            DensePlan plan = Dense(Networks.WithInput(1 + units % 19, units).Dense(units).Lstm(1).Build());
            foreach (VariantPlan variant in plan.Variants)
            {
                int rows = PairPacker.BroadcastRows(plan.InputSize);
                Assert.Equal(plan.Weights.Count, new[] { (Turn: variant.Loop, From: (variant.LoopCount - 1) * variant.LoopWeights), (Turn: variant.Rest, From: 0) }
                    .SelectMany(part => part.Turn.Passes.SelectMany(pass => pass.Accumulators).Select(sum => part.From + sum.WeightOffset + (rows - 1) * sum.RowLength + sum.Lanes)).Max());
            }
        }
    }

    /// <summary>Bytes of an output's weights and bias, and of what pads inputs to two and outputs to four.</summary>
    [Theory]
    [InlineData(8, 4, 144, 80)]
    [InlineData(560, 10, 26_928, 13_488)]
    [InlineData(64, 32, 8_320, 4_224)]
    [InlineData(20, 12, 1_008, 528)]
    [InlineData(7, 5, 256, 160)]
    public void Outputs_are_padded_to_four_as_with_float32(int inputs, int units, int full, int half)
    {
        Network network = Networks.WithInput(inputs, 1).Dense(units).Lstm(1).Build();
        Assert.Equal((full, half), (4 * Dense(network, Precision.Float32).Weights.Count, 4 * Dense(network).Weights.Count));
    }

    /// <summary>Networks as small as they get: less than 51 % of the bytes of float32.</summary>
    [Theory]
    [InlineData(1, 8, 4, 1_552, 720)]
    [InlineData(1, 4, 1, 532, 244)]
    [InlineData(1, 3, 1, 468, 212)]
    [InlineData(8, 8, 1, 2_340, 1_108)]
    [InlineData(1, 12, 1, 2_868, 1_412)]
    [InlineData(28, 20, 10, 16_816, 8_400)]
    public void Small_networks_take_half_of_the_bytes(int inputs, int units, int outputs, long full, long half)
    {
        Network network = Networks.WithInput(inputs, 1).Lstm(units).Dense(outputs).Build();
        Assert.Equal((full, half), (Bytes(Precision.Float32), Bytes(Precision.BFloat16)));
        Assert.InRange(half / (double)full, 0.45, 0.51);

        long Bytes(Precision precision) => LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).Cost.WeightBytes;
    }

    /// <summary>A bias is the trained one, whichever way a layer's weights are packed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Biases_are_exact(int units)
    {
        Network network = Networks.WithInput(2, 1).Lstm(4).Dense(units).Build();
        var layer = (DenseLayer)network.Layers[1];
        uint[] weights = [.. Dense(network).Weights];
        uint[] biases = units <= 3 ? weights[^units..] : weights[..units];
        Assert.Equal(layer.Bias!.Values.ToArray().Select(BitConverter.SingleToUInt32Bits), biases);
        Assert.Equal(layer.Bias, ((DenseLayer)RoundedWeights.Of(network.Layers, Precision.BFloat16)[1]).Bias);
    }

    /// <summary>
    /// Heads of up to 3 outputs, whose weights for the last 1 to 4 inputs are float32: behind an LSTM layer, whose h can be
    /// read with padding, and on the caller's own floats, which are copied for it and not written to.
    /// </summary>
    [Fact]
    public void Heads_have_the_trained_weights_where_words_have_room_for_them()
    {
        (int Units, int Inputs)[] shapes =
        [
            .. from units in Enumerable.Range(1, 4)
               from inputs in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 12, 17, 20, 25, 28, 33, 60, 65, 68 }
               select (units, inputs),
        ];
        Network[] networks =
        [
            .. shapes.Select(shape => Networks.WithInput(2, shape.Inputs).Lstm(shape.Inputs, returnSequences: true).Dense(shape.Units).Build()),
            .. shapes.Select(shape => Networks.WithInput(shape.Inputs, shape.Inputs).Dense(shape.Units).Lstm(2, returnSequences: true).Build()),
        ];
        Model[] models = GeneratedModels.Compile(networks, Precision.BFloat16);
        for (int index = 0; index < networks.Length; index++)
        {
            (int units, int inputs) = shapes[index % shapes.Length];
            Network rounded = networks[index] with { Layers = new(RoundedWeights.Of(networks[index].Layers, Precision.BFloat16)) };
            Assertions.Matches(models[index], rounded);
            var (before, after) = ((DenseLayer)networks[index].Layers.Single(layer => layer is DenseLayer), (DenseLayer)rounded.Layers.Single(layer => layer is DenseLayer));
            int exact = units <= 3 && inputs <= 64 ? inputs % 8 is > 0 and <= 4 ? inputs % 8 : 0 : 0;
            for (int place = 0; place < before.Kernel.Count; place++)
                Assert.Equal(place % inputs >= inputs - exact, before.Kernel.Values[place] == after.Kernel.Values[place]);
        }
    }

    private static float[] InOrder(DenseLayer layer, float[] x, int chains)
    {
        float[] y = new float[layer.Units];
        for (int unit = 0; unit < y.Length; unit++)
        {
            float[] sums = [layer.Bias!.Values[unit], 0];
            for (int input = 0; input < x.Length; input++)
                sums[input % chains] = MathF.FusedMultiplyAdd(x[input], layer.Kernel.Values[unit * x.Length + input], sums[input % chains]);
            y[unit] = chains == 1 ? sums[0] : sums[0] + sums[1];
        }

        return y;
    }

    private static DensePlan Dense(Network network, Precision precision = Precision.BFloat16) =>
        LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network).Layers.OfType<DensePlan>().Single();
}
