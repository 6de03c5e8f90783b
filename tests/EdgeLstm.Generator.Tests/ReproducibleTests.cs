namespace EdgeLstm.Generator.Tests;

/// <summary>The attribute's <c>Reproducible</c> in the text of the generated code; that it gives the same bits is shown where code runs.</summary>
public sealed class ReproducibleTests
{
    private static readonly WeightsText Weights = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(4, seed: 1).Lstm(12).Dense(9, "tanh").Dense(2, "softmax").ToJson());

    [Fact]
    public void No_fused_multiply_add_is_left()
    {
        string fused = Source("");
        string separate = Source(", Reproducible = true");

        Assert.Contains("MultiplyAddEstimate", fused, StringComparison.Ordinal);
        Assert.Contains("FusedMultiplyAddBySelectedScalar", fused, StringComparison.Ordinal);
        Assert.Contains("<global::EdgeLstm.CompilerServices.FusedRounding>", fused, StringComparison.Ordinal);
        Assert.DoesNotContain("SeparateRounding", fused, StringComparison.Ordinal);
        Assert.DoesNotContain("MultiplyAdd", separate, StringComparison.Ordinal);
        Assert.DoesNotContain("FusedRounding", separate, StringComparison.Ordinal);
        Assert.Contains("<global::EdgeLstm.CompilerServices.SeparateRounding>", separate, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_says_where_bits_differ()
    {
        Assert.Contains("Without it, as in a\n// NativeAOT program for x64 that sets no IlcInstructionSet, last bits differ; Reproducible = true", Source(""), StringComparison.Ordinal);
        Assert.Contains("with Reproducible, which rounds every product before it is added, all machines give the same bits.", Source(", Reproducible = true"), StringComparison.Ordinal);
    }

    [Fact]
    public void False_is_the_default() => Assert.Equal(Source(""), Source(", Reproducible = false"));

    private static string Source(string arguments)
    {
        GeneratorRun run = GeneratorHarness.Run($"[EdgeLstm.LstmModel(4, 12{arguments})] internal partial struct Pump;", Weights);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        return run.Sources["Pump.g.cs"];
    }
}
