using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Every layout that Keras 2.2 to 3 has written, against outputs that an independent evaluation gave.</summary>
public sealed class KerasLayoutTests
{
    [Theory]
    [InlineData("keras22-list.h5", "Keras 2.2.4 .h5 file", 3, null)]
    [InlineData("keras23-tf.h5", "Keras 2.3.0-tf .h5 file", 2, 6)]
    [InlineData("keras215-functional.h5", "Keras 2.15.0 .h5 file", 3, 5)]
    [InlineData("keras215-nested.h5", "Keras 2.15.0 .h5 file", 2, 7)]
    [InlineData("keras3-hdf5.keras", "Keras 3.4.1 .h5 file", 2, 4)]
    [InlineData("float64.h5", "Keras 2.15.0 .h5 file", 2, 3)]
    [InlineData("float16.h5", "Keras 2.15.0 .h5 file", 2, 3)]
    [InlineData("keras3.keras", "Keras 3.12.0 .keras archive", 3, 6)]
    [InlineData("keras3-functional.keras", "Keras 3.14.0 .keras archive", 2, null)]
    [InlineData("keras3-nested.keras", "Keras 3.5.0 .keras archive", 2, 5)]
    [InlineData("bfloat16.keras", "Keras 3.5.0 .keras archive", 2, 3)]
    [InlineData("keras213.keras", "Keras 2.13.1 .keras archive", 2, 4)]
    [InlineData("keras212.keras", "Keras 2.12.0 .keras archive", 2, 4)]
    [InlineData("keras212-windows.keras", "Keras 2.12.0 .keras archive", 2, 4)]
    [InlineData("base.keras", "Keras 3.8.0 .keras archive", 2, 5)]
    public void Reads_the_layout(string name, string format, int features, int? timesteps)
    {
        ImportedModel model = KerasFixture.Import(name);

        Assert.Equal(format, model.Network.Source.Format);
        Assert.Equal(features, model.Network.InputSize);
        Assert.Equal(timesteps, model.Network.Timesteps);
        KerasFixture.AssertOutput(name, model);
    }

    [Fact]
    public void Every_fixture_with_a_network_is_in_the_list_above()
    {
        int rows = typeof(KerasLayoutTests).GetMethod(nameof(Reads_the_layout))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Length;
        Assert.Equal(KerasFixture.Networks.Count(), rows);
    }

    [Fact]
    public void The_chain_follows_the_tensors_not_the_list()
    {
        ImportedModel model = KerasFixture.Import("keras215-functional.h5");

        Assert.Equal(["encoder", "repeat", "decoder", "head/dense"], model.Network.Layers.Select(layer => layer.Name));
        Assert.Equal(5, Assert.IsType<RepeatLayer>(model.Network.Layers[1]).Count);
        LstmLayer encoder = Assert.IsType<LstmLayer>(model.Network.Layers[0]);
        LstmLayer decoder = Assert.IsType<LstmLayer>(model.Network.Layers[2]);
        Assert.Equal(ActivationKind.Relu, encoder.Activation.Kind);
        Assert.Equal((6, 4), (decoder.Units, decoder.InputSize));
        Assert.Null(decoder.Bias);
        Assert.Equal("[4, 6, 4]", decoder.Kernel.ShapeText);
    }

    [Fact]
    public void Nested_layers_carry_the_names_of_their_models()
    {
        Assert.Equal(["front", "body/a", "body/b", "c"], KerasFixture.Import("keras3-nested.keras").Network.Layers.Select(layer => layer.Name));
        Assert.Equal(["body/inner_a", "body/inner_b", "dense"], KerasFixture.Import("keras215-nested.h5").Network.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData("float64.h5", "layer 'lstm' (LSTM): weights stored as float64 are rounded to float32")]
    [InlineData("float16.h5", "layer 'lstm' (LSTM): weights stored as float16 are widened to float32")]
    [InlineData("bfloat16.keras", "layer 'dense' (Dense): weights stored as bfloat16 are widened to float32")]
    public void Other_precisions_are_noted(string name, string note) =>
        Assert.Contains(note, KerasFixture.Import(name).Notes);

    [Fact]
    public void A_plain_float32_model_needs_no_note() => Assert.Empty(KerasFixture.Import("base.keras").Notes);

    [Fact]
    public void The_two_hard_sigmoids_come_from_the_version()
    {
        LstmLayer old = Assert.IsType<LstmLayer>(KerasFixture.Import("keras22-list.h5").Network.Layers[0]);
        LstmLayer current = Assert.IsType<LstmLayer>(KerasFixture.Import("keras3-hdf5.keras").Network.Layers[0]);
        Assert.Equal(Activation.HardSigmoidKeras2, old.RecurrentActivation);
        Assert.Equal(Activation.HardSigmoidKeras3, current.RecurrentActivation);
    }
}
