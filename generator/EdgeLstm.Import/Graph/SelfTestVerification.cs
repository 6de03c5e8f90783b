using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// What the build does with every <c>.lstm.json</c> where the project sets <c>EdgeLstmVerifySelfTest</c>: the layers are
/// evaluated in double precision and compared with the self-test that is stored beside them, and with its outputs for smaller weights.
/// </summary>
internal static class SelfTestVerification
{
    /// <summary>That of <see cref="FoldingCheck"/>: what import has folded may differ as much, and what is wrong differs by far more.</summary>
    public const double Tolerance = FoldingCheck.Tolerance;

    /// <summary>Verifies a network.</summary>
    /// <param name="network">The network as it was read.</param>
    /// <returns>What was found, a sentence.</returns>
    /// <exception cref="ImportException">The two do not agree.</exception>
    public static string Verify(Network network)
    {
        if (network.SelfTest is not { } test)
            return "no self-test is stored, so nothing was verified";
        SelfTestError worst = Require("the stored self-test", SelfTestRun.Worst(network.Layers, test));
        foreach (Quantization entry in network.Quantizations)
            Require($"the stored output of {PrecisionNames.Of(entry.Precision)} weights", SelfTestRun.Worst(QuantizationBuilder.OutputOf(network, entry), entry.Output));
        return FormattableString.Invariant($"the self-test agrees to {worst.Error:G2}, at row {worst.Row}, output {worst.Output}");
    }

    private static SelfTestError Require(string what, SelfTestError worst) => worst.Error <= Tolerance
        ? worst
        : throw new ImportException(ImportErrorId.SelfTestMismatch, FormattableString.Invariant(
            $"{what} does not agree with the layers: row {worst.Row}, output {worst.Output} is {worst.Computed:G6}, stored is {worst.Stored:G6}, an error of {worst.Error:G3} where {Tolerance:G3} is allowed; import the trained file again, or compute the self-test of a hand-written file again"));
}
