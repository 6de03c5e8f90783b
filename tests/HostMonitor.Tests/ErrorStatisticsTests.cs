using HostMonitor.Forecast;

namespace HostMonitor.Tests;

public class ErrorStatisticsTests
{
    [Fact]
    public void Errors_are_root_mean_squares_for_each_channel()
    {
        var errors = new ErrorStatistics(2);
        errors.Add(0, seen: 10, expected: 7, last: 4);
        errors.Add(0, seen: 10, expected: 14, last: 18);
        errors.Add(1, seen: 1, expected: 1.5, last: 3);

        Assert.Equal(Math.Sqrt(12.5), errors.Forecast(0), 12);
        Assert.Equal(Math.Sqrt(50), errors.Naive(0), 12);
        Assert.Equal(0.5, errors.Ratio(0), 12);
        Assert.Equal(0.25, errors.Ratio(1), 12);
        Assert.Equal(0.375, errors.MeanRatio(), 12);
    }

    [Fact]
    public void A_channel_that_never_changed_is_left_out_of_the_mean()
    {
        var errors = new ErrorStatistics(3);
        errors.Add(0, seen: 2, expected: 1, last: 4);
        errors.Add(1, seen: 5, expected: 4, last: 5);

        Assert.True(double.IsNaN(errors.Ratio(1)));
        Assert.True(double.IsNaN(errors.Ratio(2)));
        Assert.Equal(0.5, errors.MeanRatio(), 12);
    }

    [Fact]
    public void What_was_compared_is_counted()
    {
        var errors = new ErrorStatistics(1);
        Assert.Equal(0, errors.Count);
        Assert.True(double.IsNaN(errors.MeanRatio()));

        errors.Add(0, 1, 1, 1);
        Assert.Equal(1, errors.Count);
    }
}
