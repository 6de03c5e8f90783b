namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The stack of a pickle with its marks, bounded.</summary>
internal sealed class PickleStack
{
    private const int MaxDepth = 1_000_000;

    private readonly List<object?> _items = [];
    private readonly Stack<int> _marks = new();

    public object? Top => _items.Count > Floor ? _items[^1] : throw Underflow();

    public bool IsSingle => _items.Count == 1 && _marks.Count == 0;

    // What lies under the last mark cannot be popped before the mark is.
    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;

    public void Push(object? item)
    {
        if (_items.Count >= MaxDepth)
            throw PickleError.Malformed("its stack has more than 1,000,000 items");
        _items.Add(item);
    }

    public object? Pop()
    {
        object? top = Top;
        _items.RemoveAt(_items.Count - 1);
        return top;
    }

    public object?[] Pop(int count)
    {
        var popped = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            popped[i] = Pop();
        return popped;
    }

    public void PushMark()
    {
        if (_marks.Count >= MaxDepth)
            throw PickleError.Malformed("it nests more than 1,000,000 deep");
        _marks.Push(_items.Count);
    }

    /// <summary>Everything above the last mark, which goes as well.</summary>
    public object?[] PopToMark()
    {
        if (!_marks.TryPop(out int mark))
            throw PickleError.Malformed("it has no mark where it needs one");
        object?[] popped = [.. _items[mark..]];
        _items.RemoveRange(mark, _items.Count - mark);
        return popped;
    }

    private static ImportException Underflow() => PickleError.Malformed("its stack is empty where it needs a value");
}
