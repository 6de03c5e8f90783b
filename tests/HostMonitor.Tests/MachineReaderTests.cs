using HostMonitor.Machine;

namespace HostMonitor.Tests;

/// <summary>Reads a machine made of files in a temporary folder.</summary>
public sealed class MachineReaderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public MachineReaderTests()
    {
        _root.Write("proc/stat", "cpu  100 0 0 900 0 0 0 0 0 0\nctxt 1000\n");
        _root.Write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 600 kB\n");
        _root.Write("proc/loadavg", "1.25 0.5 0.5 1/100 1\n");
    }

    [Fact]
    public void Rates_are_those_since_the_reading_before()
    {
        using var machine = new MachineReader(_root.Path);

        _root.Write("proc/stat", "cpu  130 0 0 970 0 0 0 0 0 0\nctxt 1500\n");
        var first = machine.Read();
        var second = machine.Read();

        Assert.Equal(0.3f, first.CpuLoad);
        Assert.True(first.ContextSwitches > 0);
        Assert.Equal(0f, second.CpuLoad);
        Assert.Equal(0f, second.ContextSwitches);
    }

    [Fact]
    public void Levels_are_read_afresh()
    {
        using var machine = new MachineReader(_root.Path);
        Assert.Equal((0.4f, 1.25f), (machine.Read().MemoryUsed, machine.Read().LoadAverage));

        _root.Write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 100 kB\n");
        _root.Write("proc/loadavg", "3.50 0.5 0.5 1/100 1\n");

        Assert.Equal((0.9f, 3.5f), (machine.Read().MemoryUsed, machine.Read().LoadAverage));
    }

    [Fact]
    public void Temperature_is_that_of_the_hottest_zone_that_tells_one()
    {
        _root.Write("sys/class/thermal/thermal_zone0/temp", "41000\n");
        _root.Write("sys/class/thermal/thermal_zone1/temp", "57500\n");
        _root.Write("sys/class/thermal/thermal_zone2/temp", "\n");
        _root.Write("sys/class/thermal/cooling_device0/temp", "99000\n");
        using var machine = new MachineReader(_root.Path);

        Assert.True(machine.HasTemperature);
        Assert.Equal(57.5f, machine.Read().Temperature);
    }

    [Fact]
    public void A_machine_without_zones_has_no_temperature()
    {
        using var machine = new MachineReader(_root.Path);

        Assert.False(machine.HasTemperature);
        Assert.True(float.IsNaN(machine.Read().Temperature));
    }

    [Fact]
    public void A_machine_without_proc_is_told_which_files_it_takes()
    {
        File.Delete(Path.Combine(_root.Path, "proc/loadavg"));

        var failure = Assert.Throws<MonitorException>(() => new MachineReader(_root.Path));

        Assert.Contains("proc/loadavg not found", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("needs Linux with /proc/stat, /proc/meminfo and /proc/loadavg", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_end_is_given_up()
    {
        using var endless = new ProcFile(_root.Write("endless", new string('x', (1 << 20) + 1)));

        Assert.Contains("larger than 1048576 bytes", Assert.Throws<IOException>(() => endless.Read().Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        _root.Write("sys/class/thermal/thermal_zone0/temp", "41000\n");
        using var machine = new MachineReader(_root.Path);
        machine.Read();

        var before = GC.GetAllocatedBytesForCurrentThread();
        machine.Read();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Sampling_ends_with_the_duration_or_the_wish_to_stop()
    {
        using var machine = new MachineReader(_root.Path);
        using var stop = new CancellationTokenSource();
        var hour = TimeSpan.FromHours(1);

        Assert.Empty(Sampler.Sample(machine, hour, hour - TimeSpan.FromSeconds(1), stop.Token));

        stop.Cancel();
        Assert.Empty(Sampler.Sample(machine, hour, duration: null, stop.Token));
    }

    public void Dispose() => _root.Dispose();
}
