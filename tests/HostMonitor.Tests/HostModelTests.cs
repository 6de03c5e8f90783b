using System.Globalization;
using HostMonitor.Forecast;

namespace HostMonitor.Tests;

/// <summary>
/// The generated model against PyTorch in double precision: Fixtures/forecast.csv, written by make_forecast.py.
/// </summary>
public class HostModelTests
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "forecast.csv"));

    /// <summary>
    /// The channels' values differ by a factor of a million, so errors are measured in what counts as an anomaly.
    /// </summary>
    [Fact]
    public void Every_step_gives_what_PyTorch_gives()
    {
        var limits = Thresholds.Load().Limits;
        var model = new HostModel();
        var forecast = new float[HostModel.OutputSize];
        var steps = 0;

        foreach (var (reading, expected) in Steps())
        {
            model.Step(reading, forecast);
            steps++;
            for (var i = 0; i < forecast.Length; i++)
            {
                Assert.InRange((forecast[i] - expected[i]) / limits[i], -1e-4, 1e-4);
            }
        }

        Assert.Equal(400, steps);
    }

    [Fact]
    public void The_channels_are_those_of_the_thresholds()
    {
        Assert.Equal((4, 32, 4), (HostModel.InputSize, HostModel.HiddenSize, HostModel.OutputSize));
        Assert.Equal(
            Thresholds.Load().Channels.Select(channel => channel.Column()),
            Lines[0].Split(',')[..HostModel.InputSize]);
    }

    [Fact]
    public void A_copy_goes_on_from_where_it_was_taken()
    {
        var steps = Steps().ToArray();
        var model = new HostModel();
        var forecast = new float[HostModel.OutputSize];
        foreach (var (reading, _) in steps[..50])
        {
            model.Step(reading, forecast);
        }

        var copy = model;
        model.Step(steps[50].Reading, forecast);
        var copyForecast = new float[HostModel.OutputSize];
        copy.Step(steps[50].Reading, copyForecast);
        Assert.Equal(forecast, copyForecast);

        model.Reset();
        model.Step(steps[50].Reading, forecast);
        Assert.NotEqual(forecast, copyForecast);
    }

    private static IEnumerable<(float[] Reading, double[] Expected)> Steps() => Lines.Skip(1).Select(line =>
    {
        var values = line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (values[..HostModel.InputSize].Select(value => (float)value).ToArray(), values[HostModel.InputSize..]);
    });
}
