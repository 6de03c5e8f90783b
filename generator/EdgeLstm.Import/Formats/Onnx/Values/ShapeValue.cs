namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>An integer or a list of integers that depends on open lengths: what <c>Shape</c> gives and arithmetic makes of it.</summary>
/// <param name="items">The integers.</param>
/// <param name="isScalar">True for a single integer without an axis.</param>
internal sealed class ShapeValue(Dim[] items, bool isScalar) : OnnxValue
{
    public Dim[] Items { get; } = items;

    public bool IsScalar { get; } = isScalar;
}
