using System.Diagnostics;

namespace HostMonitor.Machine;

/// <summary>
/// Measures the machine through the files of Linux. Load and context switches are rates, so each
/// reading tells of the time since the one before it (the first: since the reader was made).
/// </summary>
internal sealed class MachineReader : IDisposable
{
    private readonly ProcFile _stat;
    private readonly ProcFile _meminfo;
    private readonly ProcFile _loadavg;
    private readonly ProcFile[] _thermalZones;

    private CpuTimes _lastCpu;
    private ulong _lastSwitches;
    private long _lastTimestamp;

    /// <param name="root">Where /proc and /sys are: "/" but for a container's view of its host.</param>
    /// <exception cref="MonitorException">A file of /proc is missing; the message names all that are needed.</exception>
    public MachineReader(string root = "/")
    {
        _stat = Open(root, "proc/stat");
        _meminfo = Open(root, "proc/meminfo");
        _loadavg = Open(root, "proc/loadavg");
        _thermalZones = [.. ThermalZones(Path.Combine(root, "sys/class/thermal"))];
        TakeCounters();
    }

    /// <summary>Whether this machine tells a temperature at all; where not, that channel stays NaN.</summary>
    public bool HasTemperature => _thermalZones.Length > 0;

    public Reading Read()
    {
        var cpu = _lastCpu;
        var switches = _lastSwitches;
        var timestamp = _lastTimestamp;
        TakeCounters();

        var seconds = Stopwatch.GetElapsedTime(timestamp, _lastTimestamp).TotalSeconds;
        return new Reading(
            DateTime.UtcNow,
            _lastCpu.LoadSince(cpu),
            ProcParser.MemoryUsed(_meminfo.Read()),
            ProcParser.LoadAverage(_loadavg.Read()),
            (float)((_lastSwitches - switches) / seconds),
            HottestZone());
    }

    public void Dispose()
    {
        _stat.Dispose();
        _meminfo.Dispose();
        _loadavg.Dispose();
        foreach (var zone in _thermalZones)
        {
            zone.Dispose();
        }
    }

    private void TakeCounters()
    {
        var stat = _stat.Read();
        _lastTimestamp = Stopwatch.GetTimestamp();
        _lastCpu = ProcParser.CpuTimes(stat);
        _lastSwitches = ProcParser.ContextSwitches(stat);
    }

    private float HottestZone()
    {
        var hottest = float.NaN;
        foreach (var zone in _thermalZones)
        {
            // MaxNumber takes the number where one side is NaN.
            hottest = TryRead(zone, out var celsius) ? float.MaxNumber(hottest, celsius) : hottest;
        }

        return hottest;
    }

    /// <summary>A zone whose sensor sleeps fails to read (EAGAIN, ENODATA): it is left out this time.</summary>
    private static bool TryRead(ProcFile zone, out float celsius)
    {
        try
        {
            return ProcParser.TryTemperature(zone.Read(), out celsius);
        }
        catch (IOException)
        {
            celsius = float.NaN;
            return false;
        }
    }

    private static IEnumerable<ProcFile> ThermalZones(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, "thermal_zone*")
                .Select(zone => Path.Combine(zone, "temp"))
                .Where(File.Exists)
                .Select(path => new ProcFile(path))
            : [];

    private static ProcFile Open(string root, string file)
    {
        var path = Path.Combine(root, file);
        return File.Exists(path)
            ? new ProcFile(path)
            : throw new MonitorException(
                $"{path} not found: watching a machine needs Linux with /proc/stat, /proc/meminfo and /proc/loadavg");
    }
}
