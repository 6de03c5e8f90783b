using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary><c>dotnet new edgelstm</c>, from the package of templates.</summary>
public sealed class TemplateTests(PackageFeed feed, TemplateHive templates) : IClassFixture<TemplateHive>
{
    private const string CrossRoot = "/usr/aarch64-linux-gnu";

    [Fact]
    public void Packs_the_template_and_nothing_else_with_the_version_filled_in()
    {
        using ZipArchive package = ZipFile.OpenRead(templates.PackagePath);
        Assert.Equal(
            [
                ".gitignore", ".template.config/template.json", "EdgeLstmApp.csproj", "Model/example.csv", "Model/example.expected.csv",
                "Model/motor.pt", "Model/motor.scaling.json", "Model/train.py", "MotorModel.cs", "Program.cs", "README.md",
                "edgelstm-program.service", "publish-pi.sh",
            ],
            package.Entries.Where(entry => entry.FullName.StartsWith("content/edgelstm/", StringComparison.Ordinal))
                .Select(entry => entry.FullName["content/edgelstm/".Length..]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal));
        Assert.Contains($"Include=\"EdgeLstm\" Version=\"{feed.Version}\"", Text(package, "content/edgelstm/EdgeLstmApp.csproj"));
        Assert.Contains("<packageType name=\"Template\" />", Text(package, "EdgeLstm.Templates.nuspec"));
    }

    /// <summary>Names that are no C# identifiers, and one that systemd would not have as the name of a unit.</summary>
    [Theory]
    [InlineData("Pump-Watch.2", "pump-watch.2")]
    [InlineData("Meine Größe", "meine-gr-e")]
    public async Task Creates_a_program_that_computes_what_PyTorch_did(string name, string program)
    {
        string project = await CreateAsync(name);
        Assert.Equal(
            new[] { ".gitignore", "MotorModel.cs", "Program.cs", "README.md", $"{name}.csproj", "nuget.config", $"{program}.service", "publish-pi.sh" }.Order(StringComparer.Ordinal),
            Directory.GetFiles(project).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        string unit = File.ReadAllText(Path.Combine(project, $"{program}.service"));
        Assert.Contains($"\nExecStart=/opt/{program}/{program}\n", unit, StringComparison.Ordinal);
        Assert.Contains($"sudo install -D {program} /opt/{program}/{program}\n", File.ReadAllText(Path.Combine(project, "README.md")), StringComparison.Ordinal);
        foreach (string file in Directory.GetFiles(project))
            Assert.DoesNotMatch("(?i)edgelstm-?(app|program)", File.ReadAllText(file) + file);

        (await ProcessRun.StartAsync(project, "dotnet", "build", "-c", "Release")).RequireExitCode(0);
        AssertForecasts(project, await RunOnExampleAsync(project, "dotnet", $"bin/Release/net10.0/{program}.dll"));

        // A line that is none is named and left out; the state goes on as if it had not been there.
        string lines = await File.ReadAllTextAsync(Path.Combine(project, "Model/example.csv"), TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(project, "Model/example.csv"), "load,temperature\nNaN,20\n" + lines);
        ProcessRun run = await RunOnExampleAsync(project, "dotnet", $"bin/Release/net10.0/{program}.dll");
        AssertForecasts(project, run);
        Assert.Equal(
            ["line 1: expected 2 numbers with commas between them, found 'load,temperature'", "line 2: number 1 is not finite: 'NaN,20'"],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task The_script_publishes_a_program_for_the_Raspberry_Pi()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Assert.Skip("this test cross-compiles from linux-x64; run it there");
        RequiredTools.Require(
            "apt-get install clang lld binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static",
            "clang", "ld.lld", "aarch64-linux-gnu-objcopy", "aarch64-linux-gnu-gcc", $"{CrossRoot}/lib/Scrt1.o", "qemu-aarch64-static");
        string project = await CreateAsync("PumpWatch");
        string script = Path.Combine(project, "publish-pi.sh");

        ProcessRun refused = (await ProcessRun.StartAsync(project, script, "pi@one", "pi@two")).RequireExitCode(2);
        Assert.Equal("usage: ./publish-pi.sh [USER@HOST]\n", refused.Error);
        ProcessRun publish = (await ProcessRun.StartAsync(project, script)).RequireExitCode(0);
        Assert.DoesNotMatch(@"\bwarning\b|\bIL[23]\d{3}\b", publish.Output);
        string program = Path.Combine(project, "publish", "linux-arm64", "pumpwatch");
        Assert.Matches($@"^scp .*publish/linux-arm64/pumpwatch .*/pumpwatch\.service pi@raspberrypi\.local:$", publish.Lines[^1]);
        AssertForecasts(project, await RunOnExampleAsync(project, "qemu-aarch64-static", "-L", CrossRoot, program));
    }

    private async Task<string> CreateAsync(string name)
    {
        string project = await templates.CreateAsync(name);
        File.WriteAllText(Path.Combine(project, "nuget.config"), feed.Configuration(aheadOfTime: true));
        return project;
    }

    private static Task<ProcessRun> RunOnExampleAsync(string project, params string[] command) =>
        ProcessRun.StartAsync(project, command[0], command[1..], File.ReadAllText(Path.Combine(project, "Model/example.csv")));

    private static void AssertForecasts(string project, ProcessRun run)
    {
        string[] expected = File.ReadAllLines(Path.Combine(project, "Model/example.expected.csv"));
        string[] lines = run.RequireExitCode(0).Lines;
        Assert.Equal(60, expected.Length);
        Assert.Equal(expected.Length, lines.Length);
        foreach ((string want, string found) in expected.Zip(lines))
        {
            float[] wanted = Numbers(want), printed = Numbers(found);
            Assert.Equal(2, printed.Length);
            for (int i = 0; i < 2; i++)
                Assert.Equal(wanted[i], printed[i], 2e-3f);
        }
    }

    private static float[] Numbers(string line) => [.. line.Split(',').Select(field => float.Parse(field, CultureInfo.InvariantCulture))];

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
