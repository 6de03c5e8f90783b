using System.Text.Json.Nodes;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>What users see who reference the package.</summary>
public sealed class ConsumerTests(PackageFeed feed)
{
    private readonly Consumer _consumer = new(feed);

    [Fact]
    public async Task A_changed_weight_file_changes_the_program_and_an_unchanged_one_runs_nothing_again()
    {
        _consumer.WriteWeights(seed: 1);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        await _consumer.AssertComputesAsync(seed: 1);

        // Nothing has changed: the imported text and the program stay the files that they are.
        DateTime imported = ImportTime();
        DateTime compiled = File.GetLastWriteTimeUtc(_consumer.AssemblyPath);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        Assert.Equal(imported, ImportTime());
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(_consumer.AssemblyPath));

        // Another content under an older time, as when a file is copied over from somewhere else.
        _consumer.WriteWeights(seed: 2);
        File.SetLastWriteTimeUtc(_consumer.WeightsPath, imported.AddYears(-1));
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        await _consumer.AssertComputesAsync(seed: 2);
    }

    [Fact]
    public async Task A_damaged_weight_file_is_an_error_of_that_file_and_of_nothing_else()
    {
        _consumer.WriteWeights(seed: 1);
        byte[] whole = await File.ReadAllBytesAsync(_consumer.WeightsPath, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_consumer.WeightsPath, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        ProcessRun build = (await _consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{_consumer.WeightsPath} : error ELSTM0103: ", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?m)^\s+at ", build.Output);
        Assert.DoesNotMatch("error (MSB|CS)", build.Output);

        // The repaired file builds without any cleaning.
        await File.WriteAllBytesAsync(_consumer.WeightsPath, whole, TestContext.Current.CancellationToken);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        await _consumer.AssertComputesAsync(seed: 1);
    }

    [Fact]
    public async Task A_missing_weight_file_is_an_error_that_names_it()
    {
        ProcessRun build = (await _consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{_consumer.WeightsPath} : error ELSTM0101: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clean_removes_what_the_import_step_has_written()
    {
        _consumer.WriteWeights(seed: 1);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        Assert.Single(_consumer.Imported(".lstm.json"));
        Assert.Single(_consumer.Imported(".request"));

        (await _consumer.DotnetAsync("clean")).RequireExitCode(0);
        Assert.Empty(_consumer.Imported(".lstm.json"));
        Assert.Empty(_consumer.Imported(".request"));
    }

    [Fact]
    public async Task A_scaling_beside_the_weights_is_applied_watched_and_named_in_its_errors()
    {
        // Blanks, an apostrophe and brackets, which MSBuild's own syntax has, too.
        const string Name = "it's (my) scaling.json";
        var consumer = new Consumer(feed, $"Scaling=\"{Name}\"");
        consumer.WriteWeights(seed: 1);
        ProcessRun build = (await consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{consumer.PathOf(Name)} : error ELSTM0101: ", StringComparison.Ordinal));

        consumer.Write(Name, """{ "output": { "scale_": [10, 20] } }""");
        build = (await consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{consumer.PathOf(Name)} : error ELSTM0112: output: 'scale_' has 2 numbers, but the network gives 1", StringComparison.Ordinal));

        consumer.Write(Name, """{ "output": { "scale_": [10] } }""");
        (await consumer.DotnetAsync()).RequireExitCode(0);
        await consumer.AssertComputesAsync(seed: 1, scale: 10);

        string imported = Assert.Single(consumer.Imported(".lstm.json"));
        DateTime time = File.GetLastWriteTimeUtc(imported);
        (await consumer.DotnetAsync()).RequireExitCode(0);
        Assert.Equal(time, File.GetLastWriteTimeUtc(imported));

        consumer.Write(Name, """{ "output": { "scale_": [20] } }""");
        File.SetLastWriteTimeUtc(consumer.PathOf(Name), time.AddYears(-1));
        (await consumer.DotnetAsync()).RequireExitCode(0);
        await consumer.AssertComputesAsync(seed: 1, scale: 20);

        Assert.Single(consumer.Imported(".inputs"));
        (await consumer.DotnetAsync("clean")).RequireExitCode(0);
        Assert.Empty(consumer.Imported(".inputs"));
    }

    [Fact]
    public async Task A_calibration_beside_the_weights_is_measured_watched_and_named_in_its_errors()
    {
        var consumer = new Consumer(feed, "Calibration=\"rows.csv\"");
        consumer.WriteWeights(seed: 1);
        ProcessRun build = (await consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{consumer.PathOf("rows.csv")} : error ELSTM0101: ", StringComparison.Ordinal));

        consumer.Write("rows.csv", "0.5,-0.25\n");
        build = (await consumer.DotnetAsync()).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith($"{consumer.PathOf("rows.csv")} : error ELSTM0112: a line has 2 values, a timestep of the network 3", StringComparison.Ordinal));

        consumer.Write("rows.csv", "0.5,-0.25,1\n-0.5,0.25,3\n");
        build = (await consumer.DotnetAsync()).RequireExitCode(0);
        Assert.Contains("the ranges of int8 and the errors of smaller weights are of the 2 timesteps in rows.csv", build.Output, StringComparison.Ordinal);
        await consumer.AssertComputesAsync(seed: 1);
        string imported = Assert.Single(consumer.Imported(".lstm.json"));
        string first = File.ReadAllText(imported);
        Assert.Contains("\"calibration\": \"rows.csv\"", first, StringComparison.Ordinal);

        consumer.Write("rows.csv", "0.5,-0.25,1\n-0.5,0.25,5\n");
        (await consumer.DotnetAsync()).RequireExitCode(0);
        Assert.NotEqual(first, File.ReadAllText(imported));
    }

    /// <summary>The imported text, and one that is listed as it stands; without the property neither is looked at.</summary>
    [Fact]
    public async Task Self_tests_are_verified_on_request_and_once_a_content()
    {
        string[] verifying = ["build", "-p:EdgeLstmVerifySelfTest=true"];
        _consumer.WriteWeights(seed: 1);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        Assert.Empty(_consumer.Imported(".verified"));
        (await _consumer.DotnetAsync(verifying)).RequireExitCode(0);
        string verified = Assert.Single(_consumer.Imported(".verified"));
        Assert.StartsWith("the self-test agrees to ", File.ReadAllText(verified), StringComparison.Ordinal);
        DateTime time = File.GetLastWriteTimeUtc(verified);
        (await _consumer.DotnetAsync(verifying)).RequireExitCode(0);
        Assert.Equal(time, File.GetLastWriteTimeUtc(verified));

        const string Listed = "pump it.lstm.json";
        string right = File.ReadAllText(Assert.Single(_consumer.Imported(".lstm.json")));
        JsonNode network = JsonNode.Parse(right)!;
        network["selfTest"]!["output"] = JsonNode.Parse("""{ "shape": [1, 1], "values": [5] }""");
        _consumer.Write(Listed, network.ToJsonString());
        _consumer.List(Listed);
        (await _consumer.DotnetAsync()).RequireExitCode(0);
        ProcessRun build = (await _consumer.DotnetAsync(verifying)).RequireExitCode(1);
        Assert.Contains(build.Lines, line => line.StartsWith(
            $"{_consumer.PathOf(Listed)} : error ELSTM0113: the stored self-test does not agree with the layers: row 0, output 0 is ", StringComparison.Ordinal));
        Assert.DoesNotMatch("error (MSB|CS)", build.Output);
        Assert.DoesNotContain(_consumer.Imported(".verified"), file => file.Contains(Listed, StringComparison.Ordinal));

        _consumer.Write(Listed, right);
        File.SetLastWriteTimeUtc(_consumer.PathOf(Listed), time.AddYears(-1));
        (await _consumer.DotnetAsync(verifying)).RequireExitCode(0);
        await _consumer.AssertComputesAsync(seed: 1);
    }

    /// <summary>What is built on two machines can be compared: folders leave no trace where <c>PathMap</c> hides them.</summary>
    [Fact]
    public async Task Two_folders_give_the_same_bytes()
    {
        var other = new Consumer(feed);
        foreach (Consumer consumer in (Consumer[])[_consumer, other])
        {
            consumer.WriteWeights(seed: 1);
            (await consumer.DotnetAsync(
                "build", "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=obj/generated", $"-p:PathMap={consumer.Folder}=/project")).RequireExitCode(0);
        }

        Assert.NotEqual(_consumer.Folder, other.Folder);
        foreach (string ending in (string[])[".lstm.json", ".g.cs"])
        {
            string[] files = _consumer.Imported(ending);
            Assert.Equal(ending == ".g.cs" ? 2 : 1, files.Count(file => file.Contains("Pump", StringComparison.Ordinal)));
            foreach (string file in files)
                Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(other.Folder, Path.GetRelativePath(_consumer.Folder, file))));
        }

        Assert.Equal(File.ReadAllBytes(_consumer.AssemblyPath), File.ReadAllBytes(other.AssemblyPath));
    }

    private DateTime ImportTime() => File.GetLastWriteTimeUtc(Assert.Single(_consumer.Imported(".lstm.json")));
}
