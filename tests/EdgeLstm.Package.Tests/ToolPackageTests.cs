using System.IO.Compression;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>The command <c>edgelstm</c>, packed, installed from a folder and run.</summary>
public sealed class ToolPackageTests(PackageFeed feed)
{
    [Fact]
    public async Task Installs_from_its_package_and_verifies_a_network()
    {
        string folder = feed.NewConsumerFolder(), packages = Path.Combine(folder, "packages"), tools = Path.Combine(folder, "tools");
        await feed.PackAsync("generator/EdgeLstm.Tool", packages);
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(packages, $"EdgeLstm.Tool.{feed.Version}.nupkg")))
            Assert.All(["LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "SKIASHARP-THIRD-PARTY-NOTICES.txt"], name => Assert.NotNull(package.GetEntry(name)));

        (await ProcessRun.StartAsync(
            folder, "dotnet", "tool", "install", "EdgeLstm.Tool", "--tool-path", tools, "--add-source", packages, "--version", feed.Version)).RequireExitCode(0);
        string fixtures = Path.Combine(Repository.Root, "tests", "fixtures"), plot = Path.Combine(folder, "plot.png");
        ProcessRun verify = await ProcessRun.StartAsync(
            folder,
            Path.Combine(tools, OperatingSystem.IsWindows() ? "edgelstm.exe" : "edgelstm"),
            "verify", Path.Combine(fixtures, "keras", "keras215-nested.h5"),
            "--input", Path.Combine(fixtures, "tool", "nested-input.csv"),
            "--expected", Path.Combine(fixtures, "tool", "nested-expected.csv"),
            "--plot", plot);
        verify.RequireExitCode(0);
        Assert.Contains("passed: the largest error is ", verify.Output);
        // The native library of the plot has come along.
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(plot)[..4]);
    }
}
