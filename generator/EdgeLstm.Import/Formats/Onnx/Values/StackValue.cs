namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>
/// Several layers' data one behind the other along an axis that is none of their features: the last states of stacked
/// LSTMs, of which the graph goes on to take one.
/// </summary>
/// <param name="items">What is stacked.</param>
/// <param name="axis">Along which axis; each item's length there is a number.</param>
internal sealed class StackValue(IReadOnlyList<FlowValue> items, int axis) : OnnxValue
{
    public IReadOnlyList<FlowValue> Items { get; } = items;

    public int Axis { get; } = axis;
}
