using SensorHost.Broker;

namespace SensorHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read()
    {
        Assert.True(CommandLine.TryParse(["feed", "--broker", "gateway:1999", "--prefix", "p", "--sensors", "7", "--interval", "0.5", "--readings", "9"], out var feed, out _));
        Assert.Equal((Command.Feed, new BrokerAddress("gateway", 1999), "p", 7, 0.5, 9), (feed.Command, feed.Broker, feed.Prefix, feed.Sensors, feed.Interval.TotalSeconds, feed.Readings));
        Assert.True(CommandLine.TryParse(["worker", "--broker", "gateway", "--name", "w"], out var worker, out _));
        Assert.Equal((Command.Worker, new BrokerAddress("gateway", 1883), "w"), (worker.Command, worker.Broker, worker.Name));
        Assert.True(CommandLine.TryParse([], out var local, out _));
        Assert.Equal((Command.Local, 500), (local.Command, local.Sensors));
    }

    [Theory]
    [InlineData("--faster", "unknown argument --faster")]
    [InlineData("worker feed", "unknown argument feed")]
    [InlineData("worker --sensors 5", "--sensors does not go with worker")]
    [InlineData("--broker b", "--broker does not go with a run without a broker")]
    [InlineData("worker --broker b:70000", "--broker needs HOST or HOST:PORT, not \"b:70000\"")]
    [InlineData("worker --broker", "--broker needs HOST or HOST:PORT, not \"\"")]
    [InlineData("worker --name a/b", "--name needs 1 to 64 letters without / + # $, not \"a/b\"")]
    [InlineData("feed --prefix #", "--prefix needs 1 to 64 letters without / + # $, not \"#\"")]
    [InlineData("--sensors 0", "--sensors needs a whole number from 1 to 100000, not \"0\"")]
    [InlineData("feed --interval 0", "--interval needs a number of seconds from 0.01 to 3600, not \"0\"")]
    [InlineData("feed --readings x", "--readings needs a whole number from 1 to 2147483647, not \"x\"")]
    public async Task What_is_wrong_is_said_with_the_usage(string arguments, string problem)
    {
        using var text = new StringWriter();
        using var errors = new StringWriter { NewLine = "\n" };
        Assert.Equal(2, await Program.RunAsync(arguments.Split(' '), text, errors));
        Assert.Equal($"{problem}\n{CommandLine.Usage}\n", errors.ToString());
        Assert.Equal("", text.ToString());
    }

    [Fact]
    public async Task Without_a_broker_it_finds_the_broken_bearing_and_allocates_nothing()
    {
        using var text = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await Program.RunAsync(["--sensors", "50", "--readings", "400"], text, TextWriter.Null));
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^pump-0049: \d\d anomalies$", lines[0]);
        Assert.Matches(@"^50 sensors, 400 readings each: \d+ ns a reading, \d+\.\d\d million a second$", lines[1]);
        Assert.Equal("allocated 0 bytes in 20000 steps", lines[2]);
    }
}
