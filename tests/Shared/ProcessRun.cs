using System.Diagnostics;

namespace EdgeLstm.Shared;

/// <summary>A process that has ended.</summary>
/// <param name="CommandLine">What was run.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProcessRun(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Longer than any build here takes on a slow machine; a process that hangs must not hang the tests.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    /// <summary>The lines of the standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It did not end; it has been killed.</exception>
    public static Task<ProcessRun> StartAsync(string folder, string program, params string[] arguments) => StartAsync(folder, program, arguments, input: null);

    /// <summary>Runs a program to its end, with a text as its standard input where one is given.</summary>
    /// <exception cref="TimeoutException">It did not end; it has been killed.</exception>
    public static async Task<ProcessRun> StartAsync(string folder, string program, string[] arguments, string? input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        };
        // Neither servers that outlive the test, nor anything that the dotnet which runs the tests has set for itself.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        string commandLine = $"{program} {string.Join(' ', arguments)}";
        try
        {
            await process.WaitForExitAsync().WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{commandLine}' in {folder} did not end within {Timeout}");
        }

        return new ProcessRun(commandLine, process.ExitCode, await output, await error);
    }

    /// <summary>The run itself where it ended with <paramref name="exitCode"/>.</summary>
    /// <exception cref="InvalidOperationException">It ended with another; the message holds all that it printed.</exception>
    public ProcessRun RequireExitCode(int exitCode) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"'{CommandLine}' ended with {ExitCode} instead of {exitCode}:\n{Output}\n{Error}");
}
