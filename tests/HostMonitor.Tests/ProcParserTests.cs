using HostMonitor.Machine;

namespace HostMonitor.Tests;

public class ProcParserTests
{
    [Fact]
    public void Waiting_for_a_disk_is_idle_and_guests_are_not_counted_twice()
    {
        var times = ProcParser.CpuTimes("cpu  100 20 30 4000 500 6 7 8 90 10\ncpu0 1 1 1 1 1 1 1 1 1 1\nctxt 5\n"u8);

        Assert.Equal(new CpuTimes(Total: 4671, Idle: 4500), times);
    }

    [Fact]
    public void Old_kernels_have_fewer_columns()
    {
        Assert.Equal(new CpuTimes(Total: 10, Idle: 4), ProcParser.CpuTimes("cpu 1 2 3 4\n"u8));
    }

    [Fact]
    public void Load_is_the_share_of_time_that_was_not_idle()
    {
        var earlier = new CpuTimes(Total: 1000, Idle: 900);

        Assert.Equal(0.75f, new CpuTimes(Total: 1200, Idle: 950).LoadSince(earlier));
        Assert.Equal(0f, new CpuTimes(Total: 1000, Idle: 900).LoadSince(earlier));
        Assert.Equal(1f, new CpuTimes(Total: 1010, Idle: 899).LoadSince(earlier));
    }

    [Fact]
    public void Context_switches_stand_after_a_long_line_of_interrupts()
    {
        var text = System.Text.Encoding.UTF8.GetBytes($"cpu  1 1 1 1\nintr {string.Join(' ', Enumerable.Repeat("0", 5000))}\nctxt 987654321098\nbtime 1\n");

        Assert.Equal(987654321098u, ProcParser.ContextSwitches(text));
    }

    [Fact]
    public void Memory_that_the_kernel_would_give_back_is_not_in_use()
    {
        var used = ProcParser.MemoryUsed("MemTotal:        8000 kB\nMemFree:          100 kB\nMemAvailable:    6000 kB\n"u8);

        Assert.Equal(0.25f, used);
    }

    [Fact]
    public void Load_average_is_that_of_one_minute()
    {
        Assert.Equal(0.52f, ProcParser.LoadAverage("0.52 0.58 0.59 1/389 4711\n"u8));
    }

    [Theory]
    [InlineData("48312\n", 48.312f)]
    [InlineData("-2500\n", -2.5f)]
    public void Temperatures_are_thousandths_of_a_degree(string text, float celsius)
    {
        Assert.True(ProcParser.TryTemperature(System.Text.Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(celsius, read);
    }

    [Fact]
    public void A_zone_without_a_number_has_no_temperature()
    {
        Assert.False(ProcParser.TryTemperature("\n"u8, out _));
    }

    [Fact]
    public void A_missing_line_is_named_with_its_file()
    {
        Assert.Equal("/proc/stat: no line cpu", Message(() => ProcParser.CpuTimes("cpu0 1 2 3 4\n"u8)));
        Assert.Equal("/proc/stat: no line ctxt", Message(() => ProcParser.ContextSwitches("cpu  1 2 3 4\n"u8)));
        Assert.Equal("/proc/meminfo: no line MemAvailable", Message(() => ProcParser.MemoryUsed("MemTotal: 5 kB\n"u8)));
        Assert.Equal("/proc/meminfo: no number in the line MemTotal", Message(() => ProcParser.MemoryUsed("MemTotal: many\n"u8)));
        Assert.Equal("/proc/loadavg does not start with a number", Message(() => ProcParser.LoadAverage("\n"u8)));
    }

    private static string Message(Action action) => Assert.Throws<MonitorException>(action).Message;
}
