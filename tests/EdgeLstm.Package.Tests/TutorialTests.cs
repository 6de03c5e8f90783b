using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>
/// <c>docs/tutorial.md</c>, done by the letter: its commands in their order, its blocks of code in the files that it names.
/// Only the training is not run (its files come from a fixture), versions are those of the test, and emulation stands in
/// for the Raspberry Pi.
/// </summary>
public sealed partial class TutorialTests(PackageFeed feed)
{
    private const string CrossRoot = "/usr/aarch64-linux-gnu";

    [Fact]
    public async Task The_tutorial_leads_to_a_program_on_the_Pi_that_computes_what_was_trained()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Assert.Skip("this test cross-compiles from linux-x64; run it there");
        RequiredTools.Require(
            "apt-get install clang lld binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static",
            "bash", "clang", "ld.lld", "aarch64-linux-gnu-objcopy", "aarch64-linux-gnu-gcc", $"{CrossRoot}/lib/Scrt1.o", "qemu-aarch64-static");
        string folder = feed.NewConsumerFolder("tutorial");
        await feed.PackAsync("generator/EdgeLstm.Tool", feed.Folder);
        await feed.PackAsync("samples/EdgeLstm.Templates", feed.Folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), feed.Configuration(aheadOfTime: true));
        double[] expected = WriteTrained(folder);
        WritePi(folder);
        File.WriteAllText(Path.Combine(folder, "tutorial.sh"), Script());

        ProcessRun run = (await ProcessRun.StartAsync(folder, "bash", "tutorial.sh")).RequireExitCode(0);
        Assert.Contains("[LstmModel(input: 2, hidden: 4, Weights = \"pump.keras\")]", run.Output);
        Assert.Contains("passed: the largest error is ", run.Output);
        string[] forecasts = [.. run.Lines.Where(line => Numbers().IsMatch(line))];
        Assert.Equal(2, forecasts.Length);
        foreach (string forecast in forecasts)
        {
            double[] printed = [.. forecast.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            Assert.Equal(expected[0], printed[0], 1e-5);
            Assert.Equal(expected[1], printed[1], 1e-5);
        }

        Assert.Equal(forecasts[0], forecasts[1]);
    }

    /// <summary>The blocks of the page in their order, as one script.</summary>
    private string Script()
    {
        var script = new StringBuilder(
            """
            set -euo pipefail
            export DOTNET_CLI_HOME=$PWD/home PI=$PWD/pi PATH=$PWD/bin:$PWD/home/.dotnet/tools:$PATH DOTNET_CLI_TELEMETRY_OPTOUT=1

            """);
        foreach (MarkdownBlock block in MarkdownBlock.All.Where(block => block.Page == "docs/tutorial.md"))
        {
            script.Append(block.Language switch
            {
                "python" => "",
                "xml" => $"sed -i 's|^.*<LstmWeights.*$|{block.Text.Trim()}|' PumpWatch.csproj\n",
                "csharp" => $"cat > {(block.Text.Contains("LstmModel(", StringComparison.Ordinal) ? "PumpModel.cs" : "Program.cs")} <<'END'\n{block.Text}END\n",
                "sh" => block.Text
                    .Replace("--global EdgeLstm.Tool", $"--global EdgeLstm.Tool --version {feed.Version}", StringComparison.Ordinal)
                    .Replace("install EdgeLstm.Templates", $"install EdgeLstm.Templates@{feed.Version}", StringComparison.Ordinal),
                _ => throw new InvalidOperationException($"{block}: the test does not know what to do with it"),
            });
        }

        return script.ToString();
    }

    /// <summary>What the training would have written; returns what Keras computes of the only window.</summary>
    private static double[] WriteTrained(string folder)
    {
        string fixtures = Path.Combine(Repository.Root, "tests", "fixtures", "keras");
        File.Copy(Path.Combine(fixtures, "base.keras"), Path.Combine(folder, "pump.keras"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixtures, "expected.json")));
        JsonElement values = document.RootElement.GetProperty("base.keras");
        double[][] input = values.GetProperty("input").Deserialize<double[][]>()!;
        double[][] output = values.GetProperty("output").Deserialize<double[][]>()!;
        File.WriteAllBytes(Path.Combine(folder, "x.npy"), NpyOf("1, 5, 2", input));
        File.WriteAllBytes(Path.Combine(folder, "y.npy"), NpyOf("1, 2", output));
        File.WriteAllLines(Path.Combine(folder, "readings.csv"), input.Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));
        return output[0];
    }

    private static byte[] NpyOf(string shape, double[][] rows)
    {
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY\u0001\0"u8, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. rows.SelectMany(row => row).SelectMany(BitConverter.GetBytes)];
    }

    /// <summary>A Pi: what is copied to it lands in a folder, what is called there is emulated.</summary>
    private static void WritePi(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pi"));
        WriteProgram("scp", "cp \"${@:1:$#-1}\" \"$PI\"");
        WriteProgram("ssh", $"shift; cd \"$PI\"; exec qemu-aarch64-static -L {CrossRoot} \"$@\"");

        void WriteProgram(string name, string line)
        {
            string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName, name);
            File.WriteAllText(path, $"#!/bin/bash\n{line}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [GeneratedRegex(@"^-?[0-9]+\.[0-9E-]+,-?[0-9]+\.[0-9E-]+$")]
    private static partial Regex Numbers();
}
