using System.Runtime.InteropServices;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>The way that the README shows, with the commands that a user types.</summary>
public sealed class UserWayTests(PackageFeed feed)
{
    [Fact]
    public async Task New_console_add_package_add_model_three_lines()
    {
        ProjectFolder folder = await NewProjectAsync(seed: 41);
        PrintedOutputs.AssertAre(await folder.RunAsync("dotnet", "run"), [41]);
    }

    [Fact]
    public async Task The_same_project_is_published_with_NativeAOT()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("this test publishes for Linux; run it there");
        RequiredTools.Require("apt-get install clang zlib1g-dev", "clang");
        ProjectFolder folder = await NewProjectAsync(seed: 42);
        folder.Write("nuget.config", feed.Configuration(aheadOfTime: true));
        string runtime = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

        ProcessRun publish = await folder.RunAsync("dotnet", "publish", "-r", runtime, "-p:PublishAot=true", "-o", "out");
        Assert.DoesNotMatch(@"\bwarning\b|\bIL[23]\d{3}\b", publish.Output);
        Assert.Equal(runtime == "linux-x64" ? 1 : 0, publish.Lines.Count(line => line.Contains(" ELSTM0120: ", StringComparison.Ordinal)));
        Assert.Empty(folder.Files("out", ".dll"));
        PrintedOutputs.AssertAre(await folder.RunAsync(folder.PathOf("out/Pump")), [42]);
    }

    private async Task<ProjectFolder> NewProjectAsync(uint seed)
    {
        var folder = new ProjectFolder(feed);
        await folder.RunAsync("dotnet", "new", "console", "-n", "Pump", "-o", ".");
        await folder.RunAsync("dotnet", "add", "package", "EdgeLstm", "--version", feed.Version);
        folder.WriteNetwork("pump.safetensors", seed);
        string project = File.ReadAllText(folder.PathOf("Pump.csproj"));
        folder.Write("Pump.csproj", project.Replace("</Project>", """<ItemGroup><LstmWeights Include="pump.safetensors" /></ItemGroup></Project>""", StringComparison.Ordinal));
        folder.Write("Program.cs",
            $"""
            using EdgeLstm;

            {PrintedOutputs.Printing("PumpModel")}

            [LstmModel(input: 3, hidden: 8)]
            public partial struct PumpModel;
            """);
        return folder;
    }
}
