using System.Diagnostics;
using System.Globalization;

namespace SensorHost.Tests;

/// <summary>Signals that .NET cannot send.</summary>
internal static class Signal
{
    public static void Send(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
