using System.Runtime.InteropServices;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Layers without biases whose inputs fall silent: neither their state nor the squares that tanh takes become denormal,
/// which is where processors slow down (the benchmark <c>--denormals</c> has the times).
/// </summary>
public sealed class SilenceTests
{
    private const int Loud = 20;
    private const int Silent = 2_000;

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    [InlineData("int8")]
    public void State_stays_with_ordinary_numbers_when_inputs_become_denormal(string precision)
    {
        Network[] networks =
        [
            Networks.WithInput(2, 1).Lstm(5, bias: false).Build(),
            Networks.WithInput(1, 2).Lstm(20, returnSequences: true, bias: false).Lstm(8, bias: false).Build(),
            Networks.WithInput(3, 3).Lstm(70, activation: Activation.Relu, bias: false).Build(),
            WithBiases(Networks.WithInput(3, 4).Lstm(16).Build(), 0),
            WithBiases(Networks.WithInput(3, 4).Lstm(16).Build(), -1e-42f),
        ];
        // With the ranges that int8 needs: without them its weights stay float32.
        networks = [.. networks.Select(SelfTests.AddTo)];
        Assert.All(networks, network => Assert.NotNull(network.QuantizationOf(Precision.Int8)));
        Model[] models = GeneratedModels.Compile(networks, precision switch { "int8" => Precision.Int8, "bfloat16" => Precision.BFloat16, _ => Precision.Float32 });
        foreach (Model model in models)
        {
            ISavedModel stream = ISavedModel.Of(model);
            float[] x = new float[(Loud + Silent) * model.InputSize];
            var random = new Random(5);
            for (int at = 0; at < x.Length; at++)
                x[at] = (random.NextSingle() * 2 - 1) * (at < Loud * model.InputSize ? 1 : 1e-40f);
            Assert.Contains(x, float.IsSubnormal);
            float[] y = stream.Continue(x)[^model.OutputSize..];

            Assert.All(y, value => Assert.InRange(Math.Abs(value), 1e-19f, 1e-12f));
            foreach (float value in MemoryMarshal.Cast<byte, float>(stream.Bits()))
                Assert.True(value == 0 || value * value >= 1.1754944e-38f, $"{precision}, {model.Type.Name}: {value}");
        }
    }

    private static Network WithBiases(Network network, float bias) =>
        network with { Layers = new(network.Layers.Select(layer => layer is LstmLayer lstm ? lstm with { Bias = new Tensor([4, lstm.Units], [.. Enumerable.Repeat(bias, 4 * lstm.Units)]) } : layer)) };
}
