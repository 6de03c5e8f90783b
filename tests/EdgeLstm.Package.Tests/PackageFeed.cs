using EdgeLstm.Shared;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(EdgeLstm.Package.Tests.PackageFeed))]

namespace EdgeLstm.Package.Tests;

/// <summary>
/// A folder that serves as package source and holds the package as it is packed from the present sources, under a
/// version that no other run has used: NuGet keeps what it has once seen under a version.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("edgelstm-package-").FullName;

    /// <summary>The package source.</summary>
    public string Folder => Path.Combine(_root, "feed");

    /// <summary>The sources that it was packed from.</summary>
    public string SourcesFolder => Path.Combine(_root, "sources");

    /// <summary>Where consumers' projects keep what they restore, so that the user's own package folder stays clean.</summary>
    public string PackagesFolder => Path.Combine(_root, "packages");

    /// <summary>Version of the package.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The package.</summary>
    public string PackagePath => Path.Combine(Folder, $"EdgeLstm.{Version}.nupkg");

    /// <summary>Packs.</summary>
    public async ValueTask InitializeAsync()
    {
        Repository.CopyTo(SourcesFolder);
        ProcessRun pack = await ProcessRun.StartAsync(
            SourcesFolder, "dotnet", "pack", "runtime/EdgeLstm", "-c", "Release", $"-p:Version={Version}", "-o", Folder);
        pack.RequireExitCode(0);
    }

    /// <summary>A new folder for a consumer's project. Its name has what breaks careless quoting: spaces and letters beyond ASCII.</summary>
    public string NewConsumerFolder() =>
        Directory.CreateDirectory(Path.Combine(_root, $"Größe und Maß {Guid.NewGuid():N}")).FullName;

    /// <summary>Deletes all of it.</summary>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
