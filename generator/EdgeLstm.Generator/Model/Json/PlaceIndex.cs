namespace EdgeLstm.Model.Json;

/// <summary>
/// Where the places that messages name, such as <c>layers[1].kernel</c>, stand in the text. The rules of
/// <see cref="NetworkValidator"/> know places only, because networks also come from elsewhere.
/// </summary>
internal sealed class PlaceIndex
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public void Add(string place, int position) => _positions[place] = position;

    /// <summary>The position of the place or, where that is no place of its own, of what it lies in; 0 at worst.</summary>
    public int Find(string place)
    {
        int position;
        while (!_positions.TryGetValue(place, out position) && place.LastIndexOfAny(['.', '[']) is > 0 and int cut)
            place = place.Remove(cut);
        return position;
    }
}
