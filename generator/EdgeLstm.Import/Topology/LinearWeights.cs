namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of an nn.Linear, shapes checked.</summary>
/// <param name="Module">Path of its module.</param>
/// <param name="Name">Name for messages.</param>
/// <param name="Kernel">Shape [units, input].</param>
/// <param name="Bias">Shape [units]; null where bias=False.</param>
internal sealed record LinearWeights(string Module, string Name, WeightTensor Kernel, WeightTensor? Bias)
    : ModuleWeights(Module, Name)
{
    public override int InputSize => Kernel.Shape[1];

    public override int OutputSize => Kernel.Shape[0];

    public override IEnumerable<WeightTensor> Tensors => Bias is null ? [Kernel] : [Kernel, Bias];
}
