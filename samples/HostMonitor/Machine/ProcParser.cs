using System.Buffers.Text;

namespace HostMonitor.Machine;

/// <summary>Takes the numbers out of the texts of /proc and /sys; see proc(5) for their layout.</summary>
internal static class ProcParser
{
    /// <summary>The line "cpu …" of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
    public static CpuTimes CpuTimes(ReadOnlySpan<byte> stat)
    {
        const int Idle = 3;
        const int IoWait = 4;

        // Guest time is counted in user time already, so the columns after steal are left out.
        const int Columns = 8;

        var rest = AfterKey(stat, "cpu "u8, "/proc/stat");
        ulong total = 0;
        ulong idle = 0;
        for (var column = 0; column < Columns && TryNextNumber(ref rest, out var ticks); column++)
        {
            total += ticks;
            idle += column is Idle or IoWait ? ticks : 0;
        }

        return new CpuTimes(total, idle);
    }

    /// <summary>The line "ctxt …" of /proc/stat: context switches since the machine started.</summary>
    public static ulong ContextSwitches(ReadOnlySpan<byte> stat) => Number(stat, "ctxt "u8, "/proc/stat");

    /// <summary>
    /// Share of the memory in use, 0 to 1, from /proc/meminfo. "Available" rather than "free": the kernel
    /// fills free memory with file caches that it gives back at once.
    /// </summary>
    public static float MemoryUsed(ReadOnlySpan<byte> meminfo)
    {
        var total = Number(meminfo, "MemTotal:"u8, "/proc/meminfo");
        var available = Number(meminfo, "MemAvailable:"u8, "/proc/meminfo");
        return total == 0 ? 0 : (float)(1 - ((double)available / total));
    }

    /// <summary>The first number of /proc/loadavg: the average over one minute.</summary>
    public static float LoadAverage(ReadOnlySpan<byte> loadavg) =>
        Utf8Parser.TryParse(loadavg, out float average, out _)
            ? average
            : throw new MonitorException("/proc/loadavg does not start with a number");

    /// <summary>A file "temp" of /sys/class/thermal: thousandths of a degree, negative in the cold.</summary>
    public static bool TryTemperature(ReadOnlySpan<byte> temp, out float celsius)
    {
        var found = Utf8Parser.TryParse(temp, out int thousandths, out _);
        celsius = thousandths / 1000f;
        return found;
    }

    private static ulong Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, string file)
    {
        var rest = AfterKey(text, key, file);
        return TryNextNumber(ref rest, out var number)
            ? number
            : throw new MonitorException($"{file}: no number in the line {Name(key)}");
    }

    /// <summary>What follows <paramref name="key"/> at the start of a line, to the end of that line.</summary>
    private static ReadOnlySpan<byte> AfterKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, string file)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (line.StartsWith(key))
            {
                return line[key.Length..];
            }

            text = end < 0 ? default : text[(end + 1)..];
        }

        throw new MonitorException($"{file}: no line {Name(key)}");
    }

    private static bool TryNextNumber(ref ReadOnlySpan<byte> line, out ulong number)
    {
        line = line.TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(line, out number, out var consumed))
        {
            return false;
        }

        line = line[consumed..];
        return true;
    }

    private static string Name(ReadOnlySpan<byte> key) => System.Text.Encoding.UTF8.GetString(key).TrimEnd(' ', ':');
}
