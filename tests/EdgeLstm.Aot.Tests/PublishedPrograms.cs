using EdgeLstm.Shared;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(EdgeLstm.Aot.Tests.PublishedPrograms))]

namespace EdgeLstm.Aot.Tests;

/// <summary>Publishes programs from a copy of the sources, each at most once: one takes most of a minute.</summary>
public sealed class PublishedPrograms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm-aot-").FullName;
    private readonly Dictionary<string, PublishedProgram> _programs = [];

    private string Sources => Path.Combine(_folder, "sources");

    /// <summary>The published program; skips the test where the machine lacks the tools.</summary>
    /// <param name="project">Folder of the project, relative to the repository; its name is that of the program.</param>
    /// <param name="target">What to publish for.</param>
    internal async Task<PublishedProgram> GetAsync(string project, PublishTarget target)
    {
        target.RequireTools();
        if (target.Program is { } same)
            return (await GetAsync(project, same)).On(target);
        if (!Directory.Exists(Sources))
            Repository.CopyTo(Sources);

        string name = Path.GetFileName(project);
        string output = Path.Combine(_folder, $"{name}-{target.Name}");
        if (!_programs.TryGetValue(output, out PublishedProgram? program))
        {
            // The symbols stay in the program so that the kernels can be found in it.
            ProcessRun publish = await ProcessRun.StartAsync(
                Sources, "dotnet", ["publish", project, "-c", "Release", "-p:StripSymbols=false", .. target.Arguments, "-o", output]);
            publish.RequireExitCode(0);
            program = new PublishedProgram(Path.Combine(output, name), target, publish);
            _programs.Add(output, program);
        }

        return program;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
