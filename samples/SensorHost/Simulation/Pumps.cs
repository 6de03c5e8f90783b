using System.Globalization;

namespace SensorHost.Simulation;

/// <summary>Many pumps; the bearing of every fiftieth breaks.</summary>
internal static class Pumps
{
    private const int BrokenOne = 50;
    private const int BreaksAfter = 200;

    public static Pump Create(int index) => new(index, index % BrokenOne == BrokenOne - 1 ? BreaksAfter : int.MaxValue);

    public static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"pump-{index:d4}");
}
