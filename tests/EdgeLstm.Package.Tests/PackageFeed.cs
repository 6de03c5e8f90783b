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

    /// <summary>The package of its symbols.</summary>
    public string SymbolsPath => Path.ChangeExtension(PackagePath, ".snupkg");

    /// <summary>The commit that the sources are in, in a repository without a remote; null where there is no Git.</summary>
    public string? Commit { get; private set; }

    /// <summary>Packs.</summary>
    public async ValueTask InitializeAsync()
    {
        Repository.CopyTo(SourcesFolder);
        if (RequiredTools.IsInPath("git"))
            Commit = await GitCommit.OfAllFilesAsync(SourcesFolder);
        await PackAsync("runtime/EdgeLstm", Folder);
    }

    /// <summary>Packs one project of the sources.</summary>
    public async Task PackAsync(string project, string folder) =>
        (await ProcessRun.StartAsync(SourcesFolder, "dotnet", "pack", project, "-c", "Release", $"-p:Version={Version}", "-o", folder)).RequireExitCode(0);

    /// <summary>A new folder for a consumer's project.</summary>
    public string NewConsumerFolder(string name = "Größe 深 und Maß") =>
        Directory.CreateDirectory(Path.Combine(_root, $"{name} {Guid.NewGuid():N}")).FullName;

    /// <summary>
    /// Text of a <c>nuget.config</c>. NativeAOT has a compiler in packages of its own: those come from where the user's
    /// builds have put them, or from where they would.
    /// </summary>
    public string Configuration(bool aheadOfTime)
    {
        string userPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{PackagesFolder}" /></config>
              <packageSources>{(aheadOfTime ? "" : "<clear />")}<add key="edgelstm-test" value="{Folder}" /></packageSources>
              <fallbackPackageFolders><clear />{(aheadOfTime && Directory.Exists(userPackages) ? $"<add key=\"user\" value=\"{userPackages}\" />" : "")}</fallbackPackageFolders>
            </configuration>
            """;
    }

    /// <summary>Deletes all of it.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (string file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
