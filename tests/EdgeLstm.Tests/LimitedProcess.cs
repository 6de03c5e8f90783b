using System.Diagnostics;

namespace EdgeLstm.Tests;

/// <summary>Runs an explicit test of this program in a process of its own, with settings of the runtime that are fixed when one starts.</summary>
internal static class LimitedProcess
{
    /// <param name="type">The class of the test.</param>
    /// <param name="method">The test; it writes a file.</param>
    /// <param name="variables">What its environment has besides.</param>
    /// <param name="written">The file.</param>
    public static void Run(Type type, string method, IEnumerable<(string Name, string Value)> variables, string written)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { type.Assembly.Location, "-method", $"{type.FullName}.{method}", "-explicit", "only" })
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && File.Exists(written), output + error.Result);
    }
}
