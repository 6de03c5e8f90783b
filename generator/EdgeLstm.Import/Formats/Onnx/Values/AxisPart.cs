namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>Positions of a root that an axis of a view goes through: offset, offset + stride, …</summary>
/// <param name="Root">The axis as it came into being.</param>
/// <param name="Offset">First position.</param>
/// <param name="Length">How many positions.</param>
/// <param name="Stride">From one position to the next.</param>
internal sealed record AxisPart(AxisRoot Root, int Offset, Dim Length, int Stride)
{
    public AxisPart(AxisRoot root)
        : this(root, 0, root.Length, 1)
    {
    }

    /// <summary>True where the part is the whole root in its order.</summary>
    public bool IsWhole => Offset == 0 && Stride == 1 && Length.Equals(Root.Length);

    /// <summary>True where two views go through axes of the same meaning and length in the same way.</summary>
    public bool Matches(AxisPart other) =>
        Root.Role == other.Root.Role && Offset == other.Offset && Stride == other.Stride && Length.Equals(other.Length);
}
