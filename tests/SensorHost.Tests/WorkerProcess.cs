using System.Diagnostics;
using SensorHost.Broker;

namespace SensorHost.Tests;

/// <summary>The built program as a worker in a process of its own.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    public WorkerProcess(BrokerAddress broker, string name)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SensorHost.dll");
        var start = new ProcessStartInfo("dotnet", [program, "worker", "--broker", broker.ToString(), "--name", name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var log = new OutputLog(name);
        _process.OutputDataReceived += (_, line) => log.Write(line.Data);
        _process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends it as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public int Stop()
    {
        Signal.Send(_process, "TERM");
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(1)), "the worker does not end");
        return _process.ExitCode;
    }

    /// <summary>Lets it stand still, as on a machine that is out of memory, and go on.</summary>
    public void Pause() => Signal.Send(_process, "STOP");

    public void GoOn() => Signal.Send(_process, "CONT");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
