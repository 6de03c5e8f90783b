namespace EdgeLstm.Onnx.Tests;

/// <summary>What in an LSTM model of the tests is refused, with words of the message that says so.</summary>
internal static class ExpectedRefusals
{
    public const string Clip = "which is no limit above zero";
    public const string Hidden = "has an initial_h that differs from row to row";
    public const string Cell = "has an initial_c that differs from row to row";
    public const string Lengths = "has sequence_lens that may be shorter than the window";
    public const string TooMany = "has more values in activation_alpha or activation_beta than its activations take";
    public const string NoAlpha = "without its value in activation_alpha";
    public const string NoBeta = "without its value in activation_beta";

    public static readonly string[] All = [Clip, Hidden, Cell, Lengths, TooMany, NoAlpha, NoBeta];

    /// <summary>Functions whose parameters have no default that everybody agrees on.</summary>
    private static readonly string[] WithoutDefaults = ["affine", "scaledtanh", "thresholdedrelu"];

    private static readonly string[] WithAlpha = ["affine", "scaledtanh", "thresholdedrelu", "leakyrelu", "elu", "hardsigmoid"];

    private static readonly string[] WithBeta = ["affine", "scaledtanh", "hardsigmoid"];

    /// <summary>The reasons for which a model is refused, of which import names one; empty where it is read.</summary>
    public static IEnumerable<string> Of(LstmCase item)
    {
        if (item.Clip == 0)
            yield return Clip;
        if (item.Hidden == StateKind.RowByRow)
            yield return Hidden;
        if (item.Cell == StateKind.RowByRow)
            yield return Cell;
        // An open window may be longer than any number in the file.
        if (item.Lengths == LengthsKind.Shorter || (item.Lengths == LengthsKind.Whole && item.IsOpen))
            yield return Lengths;
        if (Given(item.Alphas) > Takers(item, WithAlpha).Length || Given(item.Betas) > Takers(item, WithBeta).Length)
            yield return TooMany;
        if (Takers(item, WithAlpha).Skip(Given(item.Alphas)).Any(WithoutDefaults.Contains))
            yield return NoAlpha;
        if (Takers(item, WithBeta).Skip(Given(item.Betas)).Any(WithoutDefaults.Contains))
            yield return NoBeta;
    }

    private static int Given(float[]? values) => values?.Length ?? 0;

    private static string[] Takers(LstmCase item, string[] functions) =>
        [.. (item.Activations ?? []).Select(name => name.ToLowerInvariant()).Where(functions.Contains)];
}
