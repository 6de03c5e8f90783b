using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints sum + left · right.</summary>
internal static class ProductText
{
    /// <param name="rounding">How the product is added.</param>
    /// <param name="type">The type with the static operations: <c>Vector256</c>, <c>float</c>.</param>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    /// <param name="sum">What the product is added to.</param>
    public static string Add(ProductRounding rounding, string type, string left, string right, string sum) =>
        rounding == ProductRounding.Separate
            ? $"{left} * {right} + {sum}"
            : $"{type}.MultiplyAddEstimate({left}, {right}, {sum})";

    /// <summary>The same with one lane of <paramref name="factors"/> on arm64.</summary>
    /// <param name="rounding">How the product is added.</param>
    /// <param name="sum">What the product is added to.</param>
    /// <param name="weights">A vector of weights.</param>
    /// <param name="factors">A vector of inputs.</param>
    /// <param name="lane">Which of them.</param>
    public static string AddByLane(ProductRounding rounding, string sum, string weights, string factors, int lane) =>
        rounding == ProductRounding.Separate
            ? FormattableString.Invariant($"{sum} + AdvSimd.MultiplyBySelectedScalar({weights}, {factors}, {lane})")
            : FormattableString.Invariant($"AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar({sum}, {weights}, {factors}, {lane})");

    /// <summary>What the runtime's helpers take as their type argument.</summary>
    public static string Argument(bool reproducible) => Names.Runtime + (reproducible ? "SeparateRounding" : "FusedRounding");
}
