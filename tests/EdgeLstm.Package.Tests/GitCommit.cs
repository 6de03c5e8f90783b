using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>A repository made for a test; nothing that the user has configured for Git takes part.</summary>
internal static class GitCommit
{
    /// <summary>Commits all that is in a folder and not ignored, and returns the commit's id.</summary>
    public static async Task<string> OfAllFilesAsync(string folder)
    {
        // Never in a repository that is not the test's own.
        Assert.False(Path.Exists(Path.Combine(folder, ".git")), $"{folder} is in a repository already");
        await RunAsync(folder, "init", "--quiet");
        await RunAsync(folder, "add", "--all");
        await RunAsync(
            folder, "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false", "commit", "--quiet", "--no-verify", "-m", "sources");
        return (await RunAsync(folder, "rev-parse", "HEAD")).Output.Trim();
    }

    /// <summary>Runs a command of Git that has to succeed.</summary>
    public static async Task<ProcessRun> RunAsync(string folder, params string[] arguments) =>
        (await ProcessRun.StartAsync(folder, "git", ["-c", "core.quotePath=false", "-c", "core.autocrlf=false", .. arguments])).RequireExitCode(0);
}
