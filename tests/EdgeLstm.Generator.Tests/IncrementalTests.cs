using EdgeLstm.Model;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>What runs again when something changes. That nothing does after an unrelated edit, every test shows.</summary>
public sealed class IncrementalTests
{
    private const string TwoModels = """
        using EdgeLstm;
        [LstmModel(input: 2, hidden: 3, Weights = "pump.keras")] internal partial struct Pump;
        [LstmModel(input: 1, hidden: 4, Weights = "fan.keras")] internal partial struct Fan;
        """;

    private static readonly string PumpJson = RandomNetworks.WithInput(2, seed: 1).Lstm(3).Dense(1).ToJson();
    private static readonly string FanJson = RandomNetworks.WithInput(1, seed: 2).Lstm(4).Dense(1).ToJson();

    [Fact]
    public void Changed_weights_run_the_steps_of_their_model_alone()
    {
        WeightsText pump = WeightsText.Imported("pump.keras", PumpJson);
        GeneratorRun run = GeneratorHarness.Run(TwoModels, pump, WeightsText.Imported("fan.keras", FanJson));

        string retrained = RandomNetworks.WithInput(2, seed: 3).Lstm(3).Dense(1).ToJson();
        GeneratorRun second = GeneratorHarness.Run(
            run.Driver.ReplaceAdditionalText(pump, WeightsText.Imported("pump.keras", retrained)), run.Input);

        foreach (string step in new[] { StepNames.WeightsFiles, StepNames.Resolved, StepNames.Planned, StepNames.Emitted })
        {
            IncrementalStepRunReason[] reasons =
                [.. second.Result.TrackedSteps[step].SelectMany(one => one.Outputs).Select(output => output.Reason)];
            Assert.True(
                reasons.Length == 2
                && reasons.Count(reason => reason is IncrementalStepRunReason.Modified) == 1
                && reasons.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged) == 1,
                $"{step}: {string.Join(", ", reasons)}");
        }

        string[] changed = [.. run.Sources.Keys.Where(name => run.Sources[name] != second.Sources[name])];
        Assert.NotEmpty(changed);
        Assert.All(changed, name => Assert.StartsWith("Pump", name, StringComparison.Ordinal));
        Assert.Equal(run.Sources.Keys, second.Sources.Keys);
    }

    [Fact]
    public void A_text_with_other_spacing_but_the_same_network_is_not_planned_again()
    {
        WeightsText pump = WeightsText.Imported("pump.keras", PumpJson);
        GeneratorRun run = GeneratorHarness.Run(TwoModels, pump, WeightsText.Imported("fan.keras", FanJson));
        GeneratorRun second = GeneratorHarness.Run(
            run.Driver.ReplaceAdditionalText(pump, WeightsText.Imported("pump.keras", PumpJson.Replace("  ", " ", StringComparison.Ordinal))), run.Input);

        Assert.Contains(IncrementalStepRunReason.Modified, second.Reasons[StepNames.ListedTexts]);
        Assert.Equal([IncrementalStepRunReason.Cached], second.Reasons[StepNames.Planned]);
    }

    [Fact]
    public void An_edit_inside_the_models_own_file_is_not_planned_again_unless_it_changes_the_attribute()
    {
        GeneratorRun run = GeneratorHarness.Run(TwoModels, WeightsText.Imported("pump.keras", PumpJson), WeightsText.Imported("fan.keras", FanJson));

        GeneratorRun moved = GeneratorHarness.Run(run.Driver, GeneratorHarness.Edit(run.Input, "Model.cs", "// moved\n" + TwoModels));
        Assert.Equal([IncrementalStepRunReason.Unchanged], moved.Reasons[StepNames.Specs]);
        Assert.Equal([IncrementalStepRunReason.Cached], moved.Reasons[StepNames.Planned]);

        GeneratorRun renamed = GeneratorHarness.Run(
            run.Driver, GeneratorHarness.Edit(run.Input, "Model.cs", TwoModels.Replace("struct Fan", "struct Blower", StringComparison.Ordinal)));
        Assert.Contains(IncrementalStepRunReason.Modified, renamed.Reasons[StepNames.Specs]);
        Assert.Contains(renamed.Sources.Keys, name => name.StartsWith("Blower", StringComparison.Ordinal));
        Assert.DoesNotContain(renamed.Sources.Keys, name => name.StartsWith("Fan", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_network_takes_no_part()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm; [LstmModel(2, 3)] internal partial struct Pump;",
            WeightsText.Imported("pump.keras", PumpJson), new WeightsText("notes.txt", "hello"), new WeightsText("appsettings.json", "{"));
        Assert.Empty(run.Diagnostics);
        Assert.Single(run.Result.TrackedSteps[StepNames.WeightsFiles]);
    }

    [Fact]
    public void Networks_are_equal_by_content()
    {
        Assert.Equal(LstmJsonReader.Read(PumpJson), LstmJsonReader.Read(PumpJson));
        Assert.NotEqual(LstmJsonReader.Read(PumpJson), LstmJsonReader.Read(RandomNetworks.WithInput(2, seed: 4).Lstm(3).Dense(1).ToJson()));
    }

    [Fact]
    public void The_walk_over_the_pipeline_finds_what_must_not_be_there()
    {
        GeneratorRun run = GeneratorHarness.Run(TwoModels, WeightsText.Imported("pump.keras", PumpJson), WeightsText.Imported("fan.keras", FanJson));
        object hidden = new { Inner = new List<object> { (1, run.Input.Assembly) } };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => PipelineGraph.Visit(hidden, "start", []));
    }
}
