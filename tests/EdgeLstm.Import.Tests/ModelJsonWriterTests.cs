using System.Text;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests;

/// <summary>What import writes, the generator's reader understands: nothing is lost, added or rounded on the way.</summary>
public sealed class ModelJsonWriterTests
{
    [Theory]
    [InlineData("keras", "keras22-list.h5")]
    [InlineData("keras", "keras3.keras")]
    [InlineData("keras", "keras3-functional.keras")]
    [InlineData("pytorch", "stacked.pt")]
    [InlineData("pytorch", "float32.safetensors")]
    public void An_imported_network_comes_back_equal(string framework, string name)
    {
        Network network = Importer.Import(SourceFile.Open(Fixtures.Path(framework, name)), graph: null).Network;
        Assert.NotNull(network.SelfTest);
        AssertReadsBack(network);
    }

    [Fact]
    public void Every_part_of_a_network_comes_back()
    {
        var random = new Random(5);
        Tensor Values(params int[] shape)
        {
            float[] values = new float[shape.Aggregate(1, (product, length) => product * length)];
            for (int index = 0; index < values.Length; index++)
                values[index] = random.NextSingle() * 2 - 1;
            return new Tensor(shape, values);
        }

        // Names that JSON has to escape, and floats whose bits a decimal detour would lose.
        Tensor odd = new([4, 2], [-0f, float.Epsilon, float.MaxValue, 1f / 3f, 16777217f, 1e-45f, -3.4028235e38f, 0.1f]);
        AssertReadsBack(new Network(
            new NetworkSource("pümp \"2\" <+>.keras", new string('0', 64), "Keras \\ 3", "EdgeLstm.Import 0.1.0 😀"),
            InputSize: 3,
            Timesteps: 4,
            new EquatableArray<Layer>(
            [
                new DenseLayer("each/timestep", 3, 5, Activation.Relu, Values(5, 3), Values(5)),
                new LstmLayer("a", 5, 2, Activation.Linear, Activation.HardSigmoidKeras2, true, Values(4, 2, 5), Values(4, 2, 2), odd, Values(2), Values(2)),
                new LstmLayer("b", 2, 3, Activation.Sigmoid, Activation.HardSigmoidKeras3, false, Values(4, 3, 2), Values(4, 3, 3), null, null, Values(3)),
                new RepeatLayer("c", 7),
                new DenseLayer("d", 3, 2, Activation.Softmax, Values(2, 3), null),
            ]),
            new SelfTest(4, Values(4, 3), Values(7, 2))));
    }

    [Fact]
    public void Every_kind_of_layer_comes_back()
    {
        Network sequences = EveryKind.Network(12, EveryKind.Sequences()) with { Stateful = true };
        Network vectors = EveryKind.Network(null, EveryKind.Vectors());
        AssertReadsBack(sequences);
        AssertReadsBack(vectors);

        IEnumerable<Type> kinds = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)));
        Assert.Empty(kinds.Except(sequences.Layers.Concat(vectors.Layers).Select(layer => layer.GetType())));
    }

    [Fact]
    public void Every_activation_comes_back()
    {
        foreach (ActivationKind kind in Enum.GetValues<ActivationKind>())
        {
            int parameters = ActivationNames.ParametersOf(kind);
            var activation = new Activation(kind, parameters > 0 ? 0.3f : 0, parameters > 1 ? -0.7f : 0);
            AssertReadsBack(EveryKind.Network(null, EveryKind.Lstm(2, 1, seed: 1), new ActivationLayer("a", activation)));
        }
    }

    private static void AssertReadsBack(Network network)
    {
        byte[] text = ModelJsonWriter.Write(network);
        Assert.Equal(network, LstmJsonReader.Read(Encoding.UTF8.GetString(text)));
        Assert.Equal(text, ModelJsonWriter.Write(network));
        Assert.DoesNotContain((byte)'\r', text);
    }
}
