using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans the layers whose weights are one float a feature.</summary>
internal static class RowLayerPlanner
{
    public static ScalePlan Scale(ScaleLayer layer, string id, int size) => new(
        id, layer.Name, size, new([.. Weights(layer.Center, 0, size), .. Weights(layer.Scale, 1, size), .. Weights(layer.Offset, 0, size)]));

    public static LayerNormPlan Norm(LayerNormLayer layer, string id, int size) => new(
        id, layer.Name, size, layer.Epsilon, new([.. Weights(layer.Scale, 1, size), .. Weights(layer.Offset, 0, size)]));

    private static EquatableArray<uint> Weights(Tensor? tensor, float missing, int size) =>
        WeightPacker.Plain(tensor ?? new Tensor([size], [.. Enumerable.Repeat(missing, size)]));
}
