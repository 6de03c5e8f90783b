using EdgeLstm.Import.Topology.Statement;

namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of an nn.LayerNorm or nn.BatchNorm1d, all of one axis and the same length.</summary>
/// <param name="Module">Path of its module.</param>
/// <param name="Name">Name for messages.</param>
/// <param name="Scale"><c>weight</c>; null where the module has none.</param>
/// <param name="Offset"><c>bias</c>; null where the module has none.</param>
/// <param name="Mean"><c>running_mean</c>; a batch normalization has it and a layer normalization has not.</param>
/// <param name="Variance"><c>running_var</c>, together with the mean.</param>
/// <param name="BatchCount"><c>num_batches_tracked</c>, which matters in training alone.</param>
internal sealed record NormWeights(
    string Module,
    string Name,
    WeightTensor? Scale,
    WeightTensor? Offset,
    WeightTensor? Mean,
    WeightTensor? Variance,
    WeightTensor? BatchCount) : ModuleWeights(Module, Name)
{
    public NormKind Kind => Mean is null ? NormKind.Layer : NormKind.Batch;

    public override int InputSize => (Mean ?? Scale)!.Shape[0];

    public override int OutputSize => InputSize;

    public override IEnumerable<WeightTensor> Tensors =>
        new[] { Scale, Offset, Mean, Variance, BatchCount }.OfType<WeightTensor>();

    protected override string Sizes => FormattableString.Invariant($"{InputSize}");
}
