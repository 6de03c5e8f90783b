using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>A user's project outside the repository: a project file, a weight file, a few lines of C#.</summary>
internal sealed class Consumer
{
    private const string WeightsName = "Pumpe Nº 1.safetensors";

    private readonly ProjectFolder _folder;

    /// <param name="feed">Where the package comes from.</param>
    /// <param name="metadata">Attributes of the weight file's item.</param>
    public Consumer(PackageFeed feed, string metadata = "")
    {
        _folder = new ProjectFolder(feed);
        Write("App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              {ProjectFolder.Properties}
              <ItemGroup>
                <PackageReference Include="EdgeLstm" Version="{feed.Version}" />
                <LstmWeights Include="{WeightsName}" {metadata} />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs",
            $"""
            using EdgeLstm;

            {PrintedOutputs.Printing("PumpModel")}

            [LstmModel(input: 3, hidden: 8, Weights = "{WeightsName}")]
            public partial struct PumpModel;
            """);
    }

    /// <summary>The weight file.</summary>
    public string WeightsPath => PathOf(WeightsName);

    /// <summary>The folder of the project.</summary>
    public string Folder => _folder.FullPath;

    /// <summary>The compiled program.</summary>
    public string AssemblyPath => Path.Combine(Folder, "bin", "Debug", "net10.0", "App.dll");

    /// <summary>What the import step has written, by its ending.</summary>
    public string[] Imported(string ending) => _folder.Files("obj", ending);

    /// <summary>Lists another file in place of the trained one, in the project and in the attribute.</summary>
    public void List(string name)
    {
        foreach (string file in (string[])["App.csproj", "Program.cs"])
            Write(file, File.ReadAllText(PathOf(file)).Replace(WeightsName, name, StringComparison.Ordinal));
    }

    /// <summary>Puts another network into the weight file.</summary>
    public void WriteWeights(uint seed) => _folder.WriteNetwork(WeightsName, seed);

    /// <summary>Builds, with other arguments than <c>build</c> where some are given.</summary>
    public Task<ProcessRun> DotnetAsync(params string[] arguments) =>
        ProcessRun.StartAsync(Folder, "dotnet", arguments.Length > 0 ? arguments : ["build"]);

    /// <summary>Full path of a file of the project.</summary>
    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>
    /// Runs the program and checks each number that it prints against the network of <paramref name="seed"/>, its output
    /// multiplied by <paramref name="scale"/>.
    /// </summary>
    public async Task AssertComputesAsync(uint seed, float scale = 1) =>
        PrintedOutputs.AssertAre(await _folder.RunAsync("dotnet", AssemblyPath), [seed], scale);
}
