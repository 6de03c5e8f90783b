namespace EdgeLstm.Import.Topology;

/// <summary>What a file of named weights means where the frameworks that write such files differ.</summary>
/// <param name="NoLstm">What the file lacks where it has no LSTM: <c>no PyTorch LSTM (…)</c>.</param>
/// <param name="Linear">The framework's name for a dense layer.</param>
/// <param name="Conv1D">The framework's name for a convolution over time.</param>
/// <param name="LayerNorm">The framework's name for a layer normalization.</param>
/// <param name="BatchNorm">The framework's name for a batch normalization.</param>
/// <param name="Epsilon">What its normalizations add to the variance where nothing else is stated.</param>
internal sealed record WeightDialect(string NoLstm, string Linear, string Conv1D, string LayerNorm, string BatchNorm, float Epsilon)
{
    /// <summary>nn.LSTM, nn.Linear and so on; for all formats that take over PyTorch's names.</summary>
    public static readonly WeightDialect PyTorch = new(
        "no PyTorch LSTM (tensors named weight_ih… and weight_hh…)", "Linear", "Conv1d", "LayerNorm", "BatchNorm", 1e-5f)
    {
        HasStacks = true,
        ConvolvesChannelsFirst = true,
        HasTwoLastOutputs = true,
    };

    /// <summary>True where one module may be several LSTMs one behind the other.</summary>
    public bool HasStacks { get; init; }

    /// <summary>True where convolutions work on [batch, channels, time], which flattens with the channel outermost.</summary>
    public bool ConvolvesChannelsFirst { get; init; }

    /// <summary>True where the last output of a bidirectional LSTM may be the last row as well as each direction's own last h.</summary>
    public bool HasTwoLastOutputs { get; init; }

    /// <summary>What the user can do beside stating the network; empty where there is nothing.</summary>
    public string Otherwise { get; init; } = "";
}
