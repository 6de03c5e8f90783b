namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// An object of a class that is not known here: its name and the attributes that the pickle stores for it, which are
/// plain data. Nothing of the class is loaded or run; in Python the attributes would become its <c>__dict__</c>.
/// </summary>
/// <param name="className">Module and qualified name of the class: <c>torch.nn.modules.rnn.LSTM</c>.</param>
internal sealed class PickleObject(string className)
{
    public string ClassName { get; } = className;

    /// <summary>Empty before the pickle has stored them, or where it stores them in another form than a dictionary.</summary>
    public PickleDict Attributes { get; private set; } = new();

    /// <summary>What BUILD stores: a dictionary, or a pair of one and the values of slots.</summary>
    public void Build(object? state)
    {
        if ((state is PickleTuple { Items: [var first, _] } ? first : state) is PickleDict attributes)
            Attributes = attributes;
    }
}
