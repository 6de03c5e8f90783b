using System.Diagnostics;

namespace SensorHost.Tests;

/// <summary>Waits for something that happens elsewhere; much longer than it ever takes, so that only a standstill fails.</summary>
internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Longest, $"waited for nothing: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
