namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of one LSTM layer (one <c>_lN</c> of an nn.LSTM, or an nn.LSTMCell), shapes checked.</summary>
/// <param name="Module">Path of its module.</param>
/// <param name="Layer">Layer in the stack; 0 where there is no stack.</param>
/// <param name="Name">Name for messages: the module, with the layer where the module has several.</param>
/// <param name="InputKernel">Shape [4·units, input], gates i, f, g, o.</param>
/// <param name="RecurrentKernel">Shape [4·units, units].</param>
/// <param name="InputBias">Shape [4·units]; null together with the other where bias=False.</param>
/// <param name="RecurrentBias">Shape [4·units].</param>
internal sealed record LstmWeights(
    string Module,
    int Layer,
    string Name,
    WeightTensor InputKernel,
    WeightTensor RecurrentKernel,
    WeightTensor? InputBias,
    WeightTensor? RecurrentBias) : ModuleWeights(Module, Name)
{
    public override int InputSize => InputKernel.Shape[1];

    public override int Units => RecurrentKernel.Shape[1];

    public override IEnumerable<WeightTensor> Tensors =>
        InputBias is null ? [InputKernel, RecurrentKernel] : [InputKernel, RecurrentKernel, InputBias, RecurrentBias!];
}
