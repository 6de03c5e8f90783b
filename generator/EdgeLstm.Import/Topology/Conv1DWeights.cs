namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of an nn.Conv1d, shapes checked.</summary>
/// <param name="Module">Path of its module.</param>
/// <param name="Name">Name for messages.</param>
/// <param name="Kernel">Shape [units, input, size].</param>
/// <param name="Bias">Shape [units]; null where bias=False.</param>
internal sealed record Conv1DWeights(string Module, string Name, WeightTensor Kernel, WeightTensor? Bias)
    : ModuleWeights(Module, Name)
{
    public override int InputSize => Kernel.Shape[1];

    public override int OutputSize => Kernel.Shape[0];

    /// <summary>Rows of the kernel.</summary>
    public int Size => Kernel.Shape[2];

    public override IEnumerable<WeightTensor> Tensors => Bias is null ? [Kernel] : [Kernel, Bias];

    protected override string Sizes => FormattableString.Invariant($"{InputSize} -> {OutputSize}, size {Size}");
}
