using System.Globalization;
using EdgeLstm.Shared;
using EdgeLstm.Workload;
using EdgeLstm.Workload.Weights;

namespace EdgeLstm.Package.Tests;

/// <summary>A user's project outside the repository: a project file, a weight file, a few lines of C#.</summary>
internal sealed class Consumer
{
    private const string WeightsName = "Pumpe Nº 1.safetensors";
    private static readonly WorkloadSize Size = new(3, 8);

    private readonly string _folder;

    /// <param name="feed">Where the package comes from.</param>
    /// <param name="metadata">Attributes of the weight file's item.</param>
    public Consumer(PackageFeed feed, string metadata = "")
    {
        _folder = feed.NewConsumerFolder();
        Write("App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestorePackagesPath>{feed.PackagesFolder}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EdgeLstm" Version="{feed.Version}" />
                <LstmWeights Include="{WeightsName}" {metadata} />
              </ItemGroup>
            </Project>
            """);
        Write("nuget.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{feed.Folder}" /></packageSources>
            </configuration>
            """);
        Write("Program.cs",
            $$"""
            using EdgeLstm;

            var model = new PumpModel();
            var y = new float[PumpModel.OutputSize];
            for (int step = 0; step < 3; step++)
            {
                model.Step([0.5f, -0.25f, 1f], y);
                Console.WriteLine(y[0].ToString("R"));
            }

            [LstmModel(input: 3, hidden: 8, Weights = "{{WeightsName}}")]
            public partial struct PumpModel;
            """);
    }

    /// <summary>The weight file.</summary>
    public string WeightsPath => PathOf(WeightsName);

    /// <summary>The folder of the project.</summary>
    public string Folder => _folder;

    /// <summary>The compiled program.</summary>
    public string AssemblyPath => Path.Combine(_folder, "bin", "Debug", "net10.0", "App.dll");

    /// <summary>What the import step has written, by its ending.</summary>
    public string[] Imported(string ending) =>
        Directory.GetFiles(Path.Combine(_folder, "obj"), $"*{ending}", SearchOption.AllDirectories);

    /// <summary>Lists another file in place of the trained one, in the project and in the attribute.</summary>
    public void List(string name)
    {
        foreach (string file in (string[])["App.csproj", "Program.cs"])
            Write(file, File.ReadAllText(PathOf(file)).Replace(WeightsName, name, StringComparison.Ordinal));
    }

    /// <summary>Puts another network into the weight file.</summary>
    public void WriteWeights(uint seed) => WorkloadFile.Write(WeightsPath, new WorkloadWeights(Size, seed));

    /// <summary>Builds, with other arguments than <c>build</c> where some are given.</summary>
    public Task<ProcessRun> DotnetAsync(params string[] arguments) =>
        ProcessRun.StartAsync(_folder, "dotnet", arguments.Length > 0 ? arguments : ["build"]);

    /// <summary>Full path of a file of the project.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>
    /// Runs the program and checks each number that it prints against the network of <paramref name="seed"/>, its output
    /// multiplied by <paramref name="scale"/>.
    /// </summary>
    public async Task AssertComputesAsync(uint seed, float scale = 1)
    {
        ProcessRun run = (await ProcessRun.StartAsync(_folder, "dotnet", AssemblyPath)).RequireExitCode(0);
        float[] outputs = [.. run.Lines.Select(line => float.Parse(line, CultureInfo.InvariantCulture))];
        Assert.Equal(3, outputs.Length);
        var expected = new float[1];
        var plain = new PlainLstm(new WorkloadWeights(Size, seed));
        foreach (float output in outputs)
        {
            plain.Step([0.5f, -0.25f, 1f], expected);
            Assert.Equal(expected[0] * scale, output, 1e-5f * scale);
        }
    }
}
