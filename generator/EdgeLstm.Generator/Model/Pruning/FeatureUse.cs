namespace EdgeLstm.Model.Pruning;

/// <summary>
/// Finds which features of a network are zero for ever and which are read by nobody. Both are looked for from the far end:
/// features are taken for silent until something sounds in them, and for unread until something that counts reads them, so
/// that units which only read each other go, too.
/// </summary>
internal sealed class FeatureUse
{
    private readonly FeatureMap _map;
    private readonly UnitRow[] _units;
    private readonly bool[] _isSilent;
    private readonly HashSet<int> _pinned;
    private bool[] _isRead;

    public FeatureUse(FeatureMap map)
    {
        _map = map;
        _units = UnitRows.Of(map);
        _isSilent = FindSilent();
        _pinned = [.. map.Pinned.Select(map.Find)];
        _isRead = FindRead();
        while (map.Groups.FirstOrDefault(group => !group.Any(IsKept)) is { } emptied)
        {
            // A silent one costs nothing but itself; any other goes on reading what it reads.
            _pinned.Add(map.Find(emptied.Select(feature => (int?)feature).FirstOrDefault(feature => IsSilent(feature!.Value)) ?? emptied[0]));
            _isRead = FindRead();
        }
    }

    /// <summary>Whether a feature is zero at every timestep.</summary>
    public bool IsSilent(int feature) => _isSilent[_map.Find(feature)];

    /// <summary>Whether a feature stays in the network.</summary>
    public bool IsKept(int feature) => _pinned.Contains(_map.Find(feature)) || (_isRead[_map.Find(feature)] && !IsSilent(feature));

    /// <summary>Places of those features that stay.</summary>
    public int[] Kept(int[] features) => [.. FeatureMap.Range(0, features.Length).Where(place => IsKept(features[place]))];

    /// <summary>The features for which those of some units that stay have weights.</summary>
    /// <param name="units">The features that the units give.</param>
    public HashSet<int> ReadBy(int[] units)
    {
        var asked = new HashSet<int>(units);
        return [.. _units.Where(unit => asked.Contains(unit.Gives) && IsKept(unit.Gives)).SelectMany(unit => unit.Reads)];
    }

    private bool[] FindSilent()
    {
        bool[] isSilent = new bool[_map.Count];
        foreach (UnitRow unit in _units)
            isSilent[_map.Find(unit.Gives)] = true;
        foreach (int feature in _map.Sounding)
            isSilent[_map.Find(feature)] = false;
        bool isDone = false;
        while (!isDone)
        {
            isDone = true;
            foreach (UnitRow unit in _units)
            {
                int feature = _map.Find(unit.Gives);
                if (isSilent[feature] && !(unit.CanBeSilent && unit.Decides.All(read => isSilent[_map.Find(read)])))
                    isSilent[feature] = isDone = false;
            }
        }

        return isSilent;
    }

    private bool[] FindRead()
    {
        bool[] isRead = new bool[_map.Count];
        ILookup<int, UnitRow> units = _units.ToLookup(unit => _map.Find(unit.Gives));
        var waiting = new Stack<int>();
        foreach (int feature in _pinned)
            Add(feature);
        while (waiting.Count > 0)
        {
            int feature = waiting.Pop();
            // What a silent unit reads makes no difference.
            if (_isSilent[feature])
                continue;
            foreach (UnitRow unit in units[feature])
            {
                foreach (int read in unit.Reads)
                    Add(_map.Find(read));
            }
        }

        return isRead;

        void Add(int feature)
        {
            if (isRead[feature])
                return;
            isRead[feature] = true;
            waiting.Push(feature);
        }
    }
}
