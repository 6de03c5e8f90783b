using Xunit;

namespace EdgeLstm.Shared;

/// <summary>
/// Things that a test needs and the .NET SDK does not bring. A machine without them skips the test and is told what to
/// install; where they have been installed for the tests, a skip would hide a mistake and is a failure instead.
/// </summary>
internal static class RequiredTools
{
    /// <summary>Set to 1 by a continuous-integration run that has installed what the tests need.</summary>
    private const string MustRunVariable = "EDGELSTM_TESTS_MUST_RUN";

    /// <summary>Skips the test where a program or file is missing.</summary>
    /// <param name="install">The command that installs them.</param>
    /// <param name="programsOrFiles">Names of programs in PATH, or full paths.</param>
    public static void Require(string install, params ReadOnlySpan<string> programsOrFiles)
    {
        foreach (string name in programsOrFiles)
        {
            if (!Path.IsPathRooted(name) ? IsInPath(name) : Path.Exists(name))
                continue;
            SkipOrFail($"{name} is missing: {install}");
        }
    }

    /// <summary>Skips the test with <paramref name="reason"/>, which says what to do.</summary>
    public static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable(MustRunVariable) == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Whether there is a program of this name.</summary>
    public static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
