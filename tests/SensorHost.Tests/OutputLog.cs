using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SensorHost.Tests;

/// <summary>Writes what the parts of a test say to its output, which is shown where it fails.</summary>
/// <param name="part">Who says it.</param>
internal sealed class OutputLog(string part) : ILogger
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    /// <summary>Taken when a part begins: later calls come from threads that belong to no test.</summary>
    private readonly ITestOutputHelper? _output = TestContext.Current.TestOutputHelper;

    public void Write(string? line)
    {
        try
        {
            _output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(Start).TotalSeconds,8:0.000} {part}: {line}"));
        }
        catch (InvalidOperationException)
        {
            // The test has ended; nobody asks any more.
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Write(formatter(state, exception));
}
