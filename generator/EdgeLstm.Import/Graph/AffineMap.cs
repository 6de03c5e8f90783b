using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// What a <see cref="ScaleLayer"/> computes, in double precision: y = (x − center)·scale + offset, feature by feature.
/// </summary>
/// <param name="Center">Subtracted first.</param>
/// <param name="Scale">As many as there are centers.</param>
/// <param name="Offset">As many as there are centers.</param>
internal sealed record AffineMap(double[] Center, double[] Scale, double[] Offset)
{
    public int Features => Center.Length;

    /// <summary>True where y is x.</summary>
    public bool IsIdentity => Scale.All(value => value == 1) && HasNoShift;

    /// <summary>True where zero stays zero, so that it makes no difference whether zeros are padded before or after.</summary>
    public bool HasNoShift => Center.All(value => value == 0) && Offset.All(value => value == 0);

    /// <summary>True where float32 has the numbers with all their digits.</summary>
    public bool FitsFloat32 =>
        Scale.All(value => value == 0 || float.IsNormal((float)value)) && Center.Concat(Offset).All(value => float.IsFinite((float)value));

    /// <summary>From y back to x; no scale may be zero.</summary>
    public AffineMap Inverse => new(Offset, [.. Scale.Select(value => 1 / value)], Center);

    /// <summary>The map of a layer that has at least one tensor; null for one that has none, which changes nothing.</summary>
    public static AffineMap? Of(ScaleLayer layer)
    {
        if ((layer.Center ?? layer.Scale ?? layer.Offset) is not { Count: var features })
            return null;
        return new AffineMap(Doubles(layer.Center, features, 0), Doubles(layer.Scale, features, 1), Doubles(layer.Offset, features, 0));
    }

    /// <summary>This map and then <paramref name="next"/>, as one; the center stays, so nothing that it takes away comes back.</summary>
    public AffineMap Then(AffineMap next) => new(
        Center,
        [.. Scale.Zip(next.Scale, (first, second) => first * second)],
        [.. Offset.Select((offset, k) => (offset - next.Center[k]) * next.Scale[k] + next.Offset[k])]);

    /// <summary>The map as a layer in float32; what a tensor would not change is left out.</summary>
    public ScaleLayer ToLayer(string name)
    {
        // What rounding takes from the center, up to half a unit at 1e7, goes to the offset, where float32 has digits for it.
        double[] offset = [.. Offset.Select((value, k) => value + ((float)Center[k] - Center[k]) * Scale[k])];
        return new ScaleLayer(name, Tensor(Center, 0), Tensor(Scale, 1), Tensor(offset, 0));
    }

    private static Tensor? Tensor(double[] values, double neutral) =>
        values.All(value => value == neutral) ? null : new Tensor([values.Length], [.. values.Select(value => (float)value)]);

    private static double[] Doubles(Tensor? tensor, int features, double neutral) =>
        [.. Enumerable.Range(0, features).Select(k => tensor is null ? neutral : tensor.Values[k])];
}
