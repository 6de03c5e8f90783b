using EdgeLstm.Import.Formats.Onnx.Flow;

namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>
/// An axis as it came into being, at an input or a layer. Every tensor that is only a transposed, cut or reshaped view
/// refers to the same roots, so what one operator learns of an axis holds for all of them.
/// </summary>
internal sealed class AxisRoot(AxisRole role, Dim length, InputFlow? owner = null)
{
    public AxisRole Role { get; set; } = role;

    public Dim Length { get; } = length;

    /// <summary>The input of the graph whose axis this is; null for an axis that a layer made.</summary>
    public InputFlow? Owner { get; } = owner;

    /// <summary>Distance of neighbours among the features of a timestep; of feature axes only.</summary>
    public int Stride { get; set; } = 1;
}
