namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>A Python dict or OrderedDict. As in Python, a key that is set again keeps its place and takes the new value.</summary>
internal sealed class PickleDict
{
    private const int MaxKeyLength = 4096;

    private readonly List<KeyValuePair<object?, object?>> _items = [];
    private Dictionary<string, int>? _index;

    public IReadOnlyList<KeyValuePair<object?, object?>> Items => _items;

    /// <summary>The value of a text key; null where there is none.</summary>
    public object? Find(string key) => _index is not null && _index.TryGetValue(key, out int index) ? _items[index].Value : null;

    /// <exception cref="ImportException">The key is longer than any that names something.</exception>
    public void Set(object? key, object? value)
    {
        var item = new KeyValuePair<object?, object?>(key, value);
        // Other keys than texts (the parameter numbers of an optimizer) are of no interest and only kept.
        if (key is string text)
        {
            if (text.Length > MaxKeyLength)
                throw PickleError.Malformed("a dictionary key is longer than 4,096 characters");
            _index ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (!_index.TryAdd(text, _items.Count))
            {
                _items[_index[text]] = item;
                return;
            }
        }

        _items.Add(item);
    }
}
