namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of one direction of an LSTM layer, shapes checked.</summary>
/// <param name="InputKernel">Shape [4·units, input], gates i, f, g, o.</param>
/// <param name="RecurrentKernel">Shape [4·units, length of h].</param>
/// <param name="InputBias">Shape [4·units]; null where bias=False.</param>
/// <param name="RecurrentBias">Shape [4·units], to be added to the other; null where there is one bias at most.</param>
/// <param name="Projection">Shape [length of h, units]; null where proj_size=0.</param>
internal sealed record LstmHalf(
    WeightTensor InputKernel,
    WeightTensor RecurrentKernel,
    WeightTensor? InputBias,
    WeightTensor? RecurrentBias,
    WeightTensor? Projection)
{
    public int InputSize => InputKernel.Shape[1];

    public int Units => InputKernel.Shape[0] / 4;

    /// <summary>Length of h.</summary>
    public int OutputSize => RecurrentKernel.Shape[1];

    public IEnumerable<WeightTensor> Tensors =>
        new[] { InputKernel, RecurrentKernel, InputBias, RecurrentBias, Projection }.OfType<WeightTensor>();
}
