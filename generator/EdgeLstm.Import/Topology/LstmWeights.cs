namespace EdgeLstm.Import.Topology;

/// <summary>The tensors of one LSTM layer: one <c>_lN</c> of an nn.LSTM with both its directions, or an nn.LSTMCell.</summary>
/// <param name="Module">Path of its module.</param>
/// <param name="Layer">Layer in the stack; 0 where there is no stack.</param>
/// <param name="Name">Name for messages: the module, with the layer where the module has several.</param>
/// <param name="Forward">The direction that every LSTM has.</param>
/// <param name="Backward">The <c>_reverse</c> tensors; null where the LSTM is not bidirectional.</param>
internal sealed record LstmWeights(string Module, int Layer, string Name, LstmHalf Forward, LstmHalf? Backward)
    : ModuleWeights(Module, Name)
{
    public override int InputSize => Forward.InputSize;

    public override int OutputSize => Forward.OutputSize * (Backward is null ? 1 : 2);

    /// <summary>Length of c, in each direction.</summary>
    public int Units => Forward.Units;

    /// <summary>Length of the projected h; null where it is not projected.</summary>
    public int? ProjectionSize => Forward.Projection?.Shape[0];

    public override IEnumerable<WeightTensor> Tensors => Backward is null ? Forward.Tensors : Forward.Tensors.Concat(Backward.Tensors);

    protected override string Sizes =>
        FormattableString.Invariant($"{InputSize} -> {(Backward is null ? "" : "2 x ")}{Units}")
        + (ProjectionSize is { } size ? FormattableString.Invariant($", proj {size}") : "");
}
