using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>A program compiled ahead of time.</summary>
/// <param name="path">The executable.</param>
/// <param name="target">What it is compiled for.</param>
/// <param name="publish">The run of <c>dotnet publish</c> that made it.</param>
internal sealed partial class PublishedProgram(string path, PublishTarget target, ProcessRun publish)
{
    /// <summary>The executable.</summary>
    public string FilePath { get; } = path;

    /// <summary>The same program, run in another way.</summary>
    /// <param name="other">How.</param>
    public PublishedProgram On(PublishTarget other) => new(FilePath, other, publish);

    /// <summary>Runs it, emulated where it is not for this machine, in the folder where it lies.</summary>
    /// <exception cref="InvalidOperationException">It did not end with exit code 0.</exception>
    public async Task<ProcessRun> RunAsync(params string[] arguments)
    {
        string[] command = [.. target.Emulator, FilePath, .. arguments];
        ProcessRun run = await ProcessRun.StartAsync(Path.GetDirectoryName(FilePath)!, command[0], command[1..]);
        return run.RequireExitCode(0);
    }

    /// <summary>The lines that publishing has printed with a diagnostic of this id.</summary>
    public string[] Diagnostics(string id) => [.. publish.Lines.Where(line => line.Contains($" {id}: ", StringComparison.Ordinal))];

    /// <summary>Fails where publishing has printed a warning of any kind, those of the trimmer and of the AOT compiler included.</summary>
    public void AssertNoWarnings()
    {
        string[] warnings = [.. publish.Lines.Where(line => Warning().IsMatch(line))];
        Assert.Empty(warnings);
        // Without its native image, the publish would have had nothing to warn about.
        Assert.True(File.Exists(FilePath), $"{FilePath} is missing:\n{publish.Output}");
        Assert.False(File.Exists(FilePath + ".dll"), $"{FilePath}.dll lies beside the program: not compiled ahead of time");
    }

    [GeneratedRegex(@"\bwarning\b|\bIL[23]\d{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();
}
