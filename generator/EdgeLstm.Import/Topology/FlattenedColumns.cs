using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>
/// The order of features behind a flatten. PyTorch's convolutions give [batch, channels, time], which flattens with the
/// channel outermost, and a <see cref="FlattenLayer"/> has time outermost: the columns of the next dense layer are put
/// in that order.
/// </summary>
internal sealed class FlattenedColumns(WeightDialect dialect)
{
    private bool _behindConvolution;
    private AssignedItem? _flattened;

    /// <exception cref="ImportException">The order is not stated where it matters, or an item does not keep it.</exception>
    public void Follow(AssignedItem next)
    {
        if (_flattened is not null && (next.Item is not (DenseItem or ActivationItem) || _flattened.Item.Label is not null))
            throw NotKept(_flattened);
        switch (next.Item)
        {
            case Conv1DItem or PoolItem:
                _behindConvolution = dialect.ConvolvesChannelsFirst;
                break;
            case LstmItem or RepeatItem:
                _behindConvolution = false;
                break;
            case ActivationItem { Label: not null } when _flattened is not null:
                throw NotKept(_flattened);
            case FlattenItem { Order: FlattenOrder.Unstated } when _behindConvolution:
                throw GraphError.Of(next.Item, "stands behind a convolution or its pooling, which PyTorch computes as [batch, channels, time]; write flatten(channels_first) where the model flattens that, or flatten(timesteps_first) where it has turned it to [batch, time, channels] before");
            case FlattenItem { Order: FlattenOrder.ChannelsFirst }:
                _flattened = next;
                break;
        }
    }

    /// <summary>The dense layer with its columns in the order of the vector that it is given.</summary>
    public DenseLayer Reorder(DenseLayer layer)
    {
        if (_flattened is null)
            return layer;
        int channels = _flattened.Given.Size;
        int timesteps = layer.InputSize / channels;
        _flattened = null;
        float[] kernel = layer.Kernel.Values.ToArray();
        float[] reordered = [.. from unit in Enumerable.Range(0, layer.Units)
                                from timestep in Enumerable.Range(0, timesteps)
                                from channel in Enumerable.Range(0, channels)
                                select kernel[(unit * channels + channel) * timesteps + timestep]];
        return layer with { Kernel = new Tensor([layer.Units, layer.InputSize], reordered) };
    }

    /// <exception cref="ImportException">A flatten has no dense layer behind it.</exception>
    public void RequireUsed()
    {
        if (_flattened is not null)
            throw NotKept(_flattened);
    }

    private static ImportException NotKept(AssignedItem flatten) => GraphError.Of(
        flatten.Item, "needs a dense behind it, whose columns take the order; activations alone may stand between, and neither may have a name");
}
