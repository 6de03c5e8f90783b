using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>Projects that are not one program with one model in one folder.</summary>
public sealed class ProjectShapeTests(PackageFeed feed)
{
    /// <summary>What MSBuild, editorconfig files, shells and batch files each have for syntax.</summary>
    private const string OddName = "it's 100% #1;2 $(x) & @(y) [z]{0} %20.safetensors";

    /// <summary>
    /// Two files of one name, a file outside of the project, one with a name of everything; a folder to match. Then one of
    /// them once more: with other metadata there is no telling which network is meant, with the same there is nothing to tell.
    /// </summary>
    [Fact]
    public async Task Several_models_in_one_project_keep_to_themselves_whatever_their_names_are()
    {
        var folder = new ProjectFolder(feed, "It's 100% & $(odd), [x] {0} #1");
        string[] weights = ["old/pump.safetensors", "new/pump.safetensors", "../shared.safetensors", OddName];
        for (uint model = 0; model < weights.Length; model++)
            folder.WriteNetwork($"App/{weights[model]}", seed: 11 + model);
        string declarations = string.Join("\n", weights.Select((name, model) =>
            $"[LstmModel(input: 3, hidden: 8, Weights = \"{name}\")] public partial struct Model{model};"));
        string prints = string.Join("\n", weights.Select((_, model) => PrintedOutputs.Printing($"Model{model}")));
        folder.Write("App/Program.cs", $"using EdgeLstm;\n{prints}\n{declarations}\n");

        string items = string.Concat(weights.Select(name => $"<LstmWeights Include=\"{Escaped(name)}\" />"));
        string program = $"<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{Package}{items}";
        WriteProject(folder, "App", program + "</ItemGroup>");
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", "run", "--project", "App"), [11, 12, 13, 14]);
        Assert.Equal(weights.Length, folder.Files("App/obj/Debug/net10.0/edgelstm", ".lstm.json").Length);

        // On most systems, names that differ only in case are two files; MSBuild takes them for one.
        folder.WriteNetwork("App/New/pump.safetensors", seed: 12);
        foreach ((string again, string metadata) in ((string, string)[])[("./new/pump.safetensors", "Prewarm=\"5\""), ("New/pump.safetensors", "")])
        {
            WriteProject(folder, "App", program + $"<LstmWeights Include=\"{again}\" {metadata} /></ItemGroup>");
            ProcessRun build = (await ProcessRun.StartAsync(folder.FullPath, "dotnet", "build", "App")).RequireExitCode(1);
            Assert.Contains(build.Lines, line => line.StartsWith(
                $"{folder.PathOf("App/App.csproj")} : error ELSTM0114: LstmWeights items that differ share one result: new/pump.safetensors, {again}. ", StringComparison.Ordinal));
            Assert.DoesNotMatch("error (?!ELSTM0114)", build.Output);
        }

        WriteProject(folder, "App", program + "<LstmWeights Include=\"new/pump.safetensors\" /></ItemGroup>");
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", "run", "--project", "App"), [11, 12, 13, 14]);
    }

    /// <summary>The library brings its model along compiled; later builds need no package source.</summary>
    [Fact]
    public async Task A_model_in_a_library_is_imported_there_alone_and_builds_offline()
    {
        var folder = new ProjectFolder(feed);
        folder.WriteNetwork("Library/pump.safetensors", seed: 21);
        WriteProject(folder, "Library", $"<ItemGroup>{Package}<LstmWeights Include=\"pump.safetensors\" /></ItemGroup>");
        folder.Write("Library/Model.cs", "[EdgeLstm.LstmModel(input: 3, hidden: 8)] public partial struct PumpModel;");
        WriteProject(folder, "App", """<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>""");
        folder.Write("App/Program.cs", PrintedOutputs.Printing("PumpModel"));
        string program = folder.PathOf("App/bin/Debug/net10.0/App.dll");

        await folder.RunAsync("dotnet", "build", "App");
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", program), [21]);
        Assert.Single(folder.Files("Library/obj", ".lstm.json"));
        Assert.False(Directory.Exists(folder.PathOf("App/obj/Debug/net10.0/edgelstm")));
        Assert.Equal(
            ["App.dll", "EdgeLstm.dll", "Library.dll"],
            folder.Files("App/bin", ".dll").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        foreach (string bin in (string[])["App/bin", "Library/bin"])
            Assert.Empty(folder.Files(bin, ".safetensors").Concat(folder.Files(bin, ".lstm.json")));

        folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        folder.WriteNetwork("Library/pump.safetensors", seed: 22);
        await folder.RunAsync("dotnet", "build", "App", "--no-restore");
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", program), [22]);
    }

    /// <summary>Wherever outputs go, nothing is written beside the sources, and a clone without them builds.</summary>
    [Fact]
    public async Task Outputs_go_where_the_project_says_and_come_back_after_git_clean()
    {
        RequiredTools.Require("apt-get install git", "git");
        var folder = new ProjectFolder(feed);
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        folder.Write(".gitignore", "artifacts/\nout/\n");
        folder.WriteNetwork("App/models/pump.safetensors", seed: 31);
        WriteProject(folder, "App", $"<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{Package}<LstmWeights Include=\"models/*\" /></ItemGroup>");
        folder.Write("App/Program.cs", $"using EdgeLstm;\n{PrintedOutputs.Printing("PumpModel")}\n[LstmModel(input: 3, hidden: 8)] public partial struct PumpModel;\n");
        await GitCommit.OfAllFilesAsync(folder.FullPath);

        string program = folder.PathOf("artifacts/bin/App/debug/App.dll");
        for (int build = 0; build < 2; build++)
        {
            await folder.RunAsync("dotnet", "build", "App");
            PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", program), [31]);
            string imported = Assert.Single(folder.Files("artifacts", ".lstm.json"));
            Assert.Equal(folder.PathOf(Path.Combine("artifacts", "obj", "App", "debug", "edgelstm", "models", "pump.safetensors.lstm.json")), imported);
            Assert.Empty((await GitCommit.RunAsync(folder.FullPath, "status", "--porcelain")).Output);
            await GitCommit.RunAsync(folder.FullPath, "clean", "-xdf");
            Assert.False(Directory.Exists(folder.PathOf("artifacts")));
        }

        await folder.RunAsync("dotnet", "build", "App", "-o", "out");
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", folder.PathOf("out/App.dll")), [31]);
        Assert.Empty((await GitCommit.RunAsync(folder.FullPath, "status", "--porcelain")).Output);
    }

    private string Package => $"<PackageReference Include=\"EdgeLstm\" Version=\"{feed.Version}\" />";

    private static void WriteProject(ProjectFolder folder, string name, string content) =>
        folder.Write($"{name}/{name}.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\">{ProjectFolder.Properties}{content}</Project>");

    /// <summary>A file's name in a project file: MSBuild's escapes first, then those of XML.</summary>
    private static string Escaped(string name)
    {
        foreach (char special in "%;$@*?")
            name = name.Replace($"{special}", $"%{(int)special:X2}", StringComparison.Ordinal);
        return System.Security.SecurityElement.Escape(name);
    }
}
