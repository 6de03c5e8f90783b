using HostMonitor.Recording;

namespace HostMonitor.Tests;

public class CsvReaderTests
{
    private const string Header = "time,cpu_load,memory_used,load_average,context_switches,temperature\n";
    private const string Good = "2026-11-22T17:35:45.473Z,0.1250,0.015897,0.40,81.4,\n";

    [Fact]
    public void A_written_reading_is_read_back()
    {
        var reading = new Reading(
            new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), 0.25f, 0.123456f, 1.75f, 12345.5f, 48.5f);

        var (readings, badLines) = Read($"{CsvFormat.Header}\n{CsvFormat.Line(reading)}\n");

        Assert.Equal(reading, Assert.Single(readings));
        Assert.Equal(DateTimeKind.Utc, readings[0].Time.Kind);
        Assert.Empty(badLines);
    }

    [Fact]
    public void The_format_is_fixed()
    {
        var reading = new Reading(
            new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc), 0.5f, 0.25f, 1f, 1200f, float.NaN);

        Assert.Equal(Header, CsvFormat.Header + "\n");
        Assert.Equal("2026-01-02T03:04:05.006Z,0.5000,0.250000,1.00,1200.0,", CsvFormat.Line(reading));
    }

    [Fact]
    public void An_empty_field_was_not_measured()
    {
        var (readings, _) = Read(Header + Good);

        Assert.Equal(0.125f, readings[0].CpuLoad);
        Assert.Equal(81.4f, readings[0].ContextSwitches);
        Assert.True(float.IsNaN(readings[0].Temperature));
    }

    [Theory]
    [InlineData("2026-11-22T17:35:46Z,0.1,0.0158", "fields: 3 instead of 6")]
    [InlineData("2026-11-22T17:35:46Z,0.1,0.0158,0.4,81,,", "fields: 7 instead of 6")]
    [InlineData("", "fields: 1 instead of 6")]
    [InlineData("yesterday,0.1,0.0158,0.4,81,", "time \"yesterday\" is not a date and time")]
    [InlineData("2026-11-22T17:35:46Z,much,0.0158,0.4,81,", "cpu_load \"much\" is not a number")]
    [InlineData("2026-11-22T17:35:46Z,0.1,NaN,0.4,81,", "memory_used \"NaN\" is not a number")]
    [InlineData("2026-11-22T17:35:46Z,0.1,0.0158,1e99,81,", "load_average \"1e99\" is not a number")]
    [InlineData("2026-11-22T17:35:46Z,0.1,0.0158,0.4,0x51,", "context_switches \"0x51\" is not a number")]
    [InlineData("2026-11-22T17:35:46Z,0.1,0.0158,0.4,81,warm", "temperature \"warm\" is not a number")]
    public void A_bad_line_is_skipped_and_reported_with_its_number(string line, string reason)
    {
        var (readings, badLines) = Read(Header + Good + line + "\n" + Good);

        Assert.Equal(2, readings.Length);
        Assert.Equal(new BadLine(3, reason), Assert.Single(badLines));
    }

    [Fact]
    public void A_recording_that_was_killed_is_read_up_to_its_last_whole_line()
    {
        var (readings, badLines) = Read(Header + Good + Good[..20]);

        Assert.Single(readings);
        Assert.Equal(3, Assert.Single(badLines).Number);
    }

    [Fact]
    public void Columns_may_come_in_another_order_with_others_between()
    {
        var (readings, _) = Read(
            "temperature,room,context_switches,load_average,memory_used,cpu_load,time\r\n"
            + "50.5,7,5,4,0.3,0.2,2026-11-22T17:35:46Z\r\n");

        Assert.Equal(
            new Reading(new DateTime(2026, 11, 22, 17, 35, 46, DateTimeKind.Utc), 0.2f, 0.3f, 4f, 5f, 50.5f),
            Assert.Single(readings));
    }

    [Theory]
    [InlineData("", "x.csv: the file is empty")]
    [InlineData("time,cpu_load,load_average,context_switches,temperature\n", "x.csv: line 1: no column memory_used; a recording starts with time,cpu_load,memory_used,load_average,context_switches,temperature")]
    [InlineData("cpu_load\n", "x.csv: line 1: no column time; a recording starts with time,cpu_load,memory_used,load_average,context_switches,temperature")]
    [InlineData(Header, "x.csv: no usable reading in 1 lines")]
    [InlineData(Header + "a\nb\n", "x.csv: no usable reading in 3 lines; line 2: fields: 1 instead of 6")]
    public void A_file_that_is_no_recording_is_refused(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<MonitorException>(() => Read(text)).Message);
    }

    [Fact]
    public void A_line_without_end_is_given_up()
    {
        var failure = Assert.Throws<MonitorException>(() => Read(Header + new string('1', 5000)));

        Assert.Equal("x.csv: line 2 is longer than 4096 characters: not a recording", failure.Message);
    }

    private static CsvRecording Read(string text)
    {
        using var reader = new StringReader(text);
        return CsvReader.Read(reader, "x.csv");
    }
}
