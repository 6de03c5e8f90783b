using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>What the build does with every network where the project sets <c>EdgeLstmVerifySelfTest</c>.</summary>
public sealed class SelfTestVerificationTests : IDisposable
{
    private static readonly Layer[] Layers = [EveryKind.Lstm(2, 3, seed: 1), new DenseLayer("d", 3, 2, Activation.Linear, EveryKind.Values(2, 2, 3), Bias: null)];

    private static readonly Network Network = new(
        new NetworkSource("pump.keras", new string('a', 64), "Keras", "EdgeLstm.Import"), 2, Timesteps: null, new EquatableArray<Layer>(Layers),
        SelfTestBuilder.Build(2, null, Layers));

    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm").FullName;

    private ImportRequest Request => new(Path.Combine(_folder, "pump.lstm.json"), Path.Combine(_folder, "pump.verified"), new ImportOptions());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_that_agrees_leaves_a_sentence_in_the_output()
    {
        File.WriteAllBytes(Request.File, ModelJsonWriter.Write(Network));
        string note = Assert.Single(BuildStep.Verify(Request));
        Assert.Matches(@"^the self-test agrees to \d\.\dE-\d\d, at row \d, output \d$", note);
        Assert.Equal(note + "\n", File.ReadAllText(Request.Output));
    }

    [Fact]
    public void A_changed_output_is_refused_with_its_place_and_leaves_no_output()
    {
        float[] outputs = Network.SelfTest!.Output.Values.ToArray();
        float computed = outputs[11];
        outputs[11] += 0.25f;
        File.WriteAllBytes(Request.File, ModelJsonWriter.Write(Network with { SelfTest = Network.SelfTest with { Output = new Tensor([8, 2], outputs) } }));
        File.WriteAllText(Request.Output, "from before");

        ImportException error = Assert.Throws<ImportException>(() => BuildStep.Verify(Request));

        Assert.Equal("ELSTM0113", error.Id);
        Assert.Equal(
            FormattableString.Invariant($"the stored self-test does not agree with the layers: row 5, output 1 is {(double)computed:G6}, stored is {(double)outputs[11]:G6}, an error of 0.25 where 0.001 is allowed; import the trained file again, or compute the self-test of a hand-written file again"),
            error.Message);
        Assert.False(File.Exists(Request.Output));
    }

    [Fact]
    public void A_changed_weight_is_refused()
    {
        var lstm = (LstmLayer)Layers[0];
        float[] kernel = lstm.Kernel.Values.ToArray();
        (kernel[0], kernel[1]) = (kernel[1], kernel[0]);
        Network changed = Network with { Layers = new EquatableArray<Layer>([lstm with { Kernel = new Tensor([4, 3, 2], kernel) }, Layers[1]]) };
        Assert.Equal("ELSTM0113", Assert.Throws<ImportException>(() => SelfTestVerification.Verify(changed)).Id);
    }

    /// <summary>Each precision has an output of its own, which its <c>SelfTest</c> compares with.</summary>
    [Theory]
    [InlineData(0, "bfloat16")]
    [InlineData(1, "int8")]
    public void A_changed_output_of_smaller_weights_is_refused(int precision, string name)
    {
        Quantization[] entries = [.. QuantizationBuilder.Build(Network)];
        Network network = Network with { Quantizations = new(entries) };
        Assert.StartsWith("the self-test agrees to ", SelfTestVerification.Verify(network), StringComparison.Ordinal);

        float[] outputs = entries[precision].Output.Values.ToArray();
        outputs[6] -= 0.125f;
        entries[precision] = entries[precision] with { Output = new Tensor([8, 2], outputs) };
        ImportException error = Assert.Throws<ImportException>(() => SelfTestVerification.Verify(Network with { Quantizations = new(entries) }));
        Assert.Equal("ELSTM0113", error.Id);
        Assert.StartsWith($"the stored output of {name} weights does not agree with the layers: row 3, output 0 is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_a_self_test_says_so() =>
        Assert.Equal("no self-test is stored, so nothing was verified", SelfTestVerification.Verify(Network with { SelfTest = null }));

    [Fact]
    public void A_text_that_is_no_network_is_refused_as_such()
    {
        File.WriteAllText(Request.File, "{ \"format\": 1 }");
        Assert.Equal("ELSTM0103", Assert.Throws<ImportException>(() => BuildStep.Verify(Request)).Id);
    }
}
