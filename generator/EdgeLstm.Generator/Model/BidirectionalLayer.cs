namespace EdgeLstm.Model;

/// <summary>
/// Two LSTMs over the same sequence, one in each direction of time. Both return sequences or neither does. Without
/// sequences the outputs that are merged are each direction's own last one: h of the forward LSTM after timestep T−1,
/// h of the backward LSTM after timestep 0 (Keras; h_n of PyTorch). The last row of the sequence (<c>out[:, -1]</c> of
/// PyTorch) is another thing: that is a sequence with a <see cref="PickLayer"/> behind it.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Forward">Not <see cref="LstmLayer.Reverse"/>.</param>
/// <param name="Backward"><see cref="LstmLayer.Reverse"/>; its output is aligned to input time.</param>
/// <param name="Merge">How the two outputs become one; forward comes first in a concatenation.</param>
internal sealed record BidirectionalLayer(string Name, LstmLayer Forward, LstmLayer Backward, MergeMode Merge) : Layer(Name)
{
    public bool ReturnSequences => Forward.ReturnSequences;

    /// <summary>Floats of one output.</summary>
    public int OutputSize => Merge == MergeMode.Concat ? Forward.OutputSize + Backward.OutputSize : Forward.OutputSize;
}
