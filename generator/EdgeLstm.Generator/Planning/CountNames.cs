using EdgeLstm.Model;
using EdgeLstm.Planning.Stages;

namespace EdgeLstm.Planning;

/// <summary>Names for the numbers of rows that a window leads to: digits where the number is known.</summary>
internal sealed class CountNames
{
    private readonly Dictionary<RowCount, string> _names = new() { [RowCount.OfWindow(null)] = "timesteps" };
    private readonly List<CountPlan> _plans = [];

    public EquatableArray<CountPlan> Plans => new(_plans);

    public string Of(RowCount rows)
    {
        if (rows.Known is { } known)
            return known.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (_names.TryGetValue(rows, out string? name))
            return name;
        string from = rows.From is null ? "timesteps" : Of(rows.From);
        name = FormattableString.Invariant($"rows{_plans.Count + 1}");
        _names.Add(rows, name);
        _plans.Add(new CountPlan(name, from, rows.Change, rows.Stride, rows.Added));
        return name;
    }
}
