using EdgeLstm.Shared;
using EdgeLstm.Workload;
using EdgeLstm.Workload.Weights;

namespace EdgeLstm.Package.Tests;

/// <summary>A folder outside the repository, in which <c>dotnet</c> knows the private feed and nothing else.</summary>
internal sealed class ProjectFolder
{
    /// <summary>What a project file needs beside its <c>PackageReference</c>.</summary>
    public const string Properties =
        """
        <PropertyGroup>
          <TargetFramework>net10.0</TargetFramework>
          <ImplicitUsings>enable</ImplicitUsings>
          <InvariantGlobalization>true</InvariantGlobalization>
        </PropertyGroup>
        """;

    /// <param name="feed">Where the package comes from.</param>
    /// <param name="name">Begin of the folder's name. By default it has what breaks careless quoting: spaces and letters beyond ASCII.</param>
    public ProjectFolder(PackageFeed feed, string name = "Größe 深 und Maß")
    {
        FullPath = feed.NewConsumerFolder(name);
        Write("nuget.config", feed.Configuration(aheadOfTime: false));
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>Full path of a file.</summary>
    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>Writes a text, and the folders that its name has.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Writes the file of a network with three inputs and eight hidden units.</summary>
    public void WriteNetwork(string name, uint seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        WorkloadFile.Write(PathOf(name), new WorkloadWeights(PrintedOutputs.Size, seed));
    }

    /// <summary>Files below <paramref name="folder"/> with this ending; none where the folder is not there.</summary>
    public string[] Files(string folder, string ending) => Directory.Exists(PathOf(folder))
        ? Directory.GetFiles(PathOf(folder), "*" + ending, SearchOption.AllDirectories)
        : [];

    /// <summary>Runs a command that has to succeed.</summary>
    public async Task<ProcessRun> RunAsync(string program, params string[] arguments) =>
        (await ProcessRun.StartAsync(FullPath, program, arguments)).RequireExitCode(0);
}
