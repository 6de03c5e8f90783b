using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>The attribute's <c>MaxStackBytes</c> and <c>MaxWeightBytes</c>: a model up to them is built, one beyond is not.</summary>
public sealed partial class LimitsTests
{
    private static readonly WeightsText Stream = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1).ToJson());

    private static readonly WeightsText Window = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Timesteps(20).Bidirectional(8).Dense(1).ToJson());

    private static readonly WeightsText OpenWindow = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Bidirectional(8, returnSequences: true).Lstm(4).Dense(1).ToJson());

    private static string With(string arguments) => $"using EdgeLstm; [LstmModel(3, 8{arguments})] internal partial struct Pump;";

    [Fact]
    public void The_stack_of_Step_is_limited()
    {
        int bytes = Stated(Stream, StepBytes());
        Assert.InRange(bytes, 1_000, 3_000);
        Accepted(Stream, $", MaxStackBytes = {bytes}");
        Refused(
            Stream, $"MaxStackBytes = {bytes - 1}", "ELSTM0059", Number(bytes - 1),
            $"'Pump' may use {Large(bytes)} bytes of stack in Step, more than MaxStackBytes = {Large(bytes - 1)}; give the thread more stack and raise the limit, or train 'pump.keras' with fewer units");
    }

    [Fact]
    public void Without_Step_it_is_that_of_Run()
    {
        int bytes = Stated(Window, RunBytes());
        Accepted(Window, $", MaxStackBytes = {bytes}");
        Refused(
            Window, $"MaxStackBytes = {bytes - 1}", "ELSTM0059", Number(bytes - 1),
            $"'Pump' may use {Large(bytes)} bytes of stack in Run, more than MaxStackBytes = {Large(bytes - 1)}; give the thread more stack and raise the limit, or train 'pump.keras' with fewer units");
    }

    [Fact]
    public void Of_an_open_window_the_longest_counts()
    {
        string source = GeneratorHarness.Run(With(""), OpenWindow).Sources["Pump.g.cs"];
        int perTimestep = Parse(PerTimestep().Match(source));
        int longest = Parse(Longest().Match(source));
        int bytes = Stated(OpenWindow, RunBytes()) + longest * perTimestep;
        Assert.InRange(bytes, 256 * 1024, 300 * 1024);
        Accepted(OpenWindow, $", MaxStackBytes = {bytes}");
        Refused(
            OpenWindow, $"MaxStackBytes = {bytes - 1}", "ELSTM0059", Number(bytes - 1),
            $"'Pump' may use {Large(bytes)} bytes of stack in Run, more than MaxStackBytes = {Large(bytes - 1)}; give the thread more stack and raise the limit, or train 'pump.keras' with fewer units");
    }

    [Fact]
    public void The_weights_are_limited()
    {
        int bytes = Stated(Stream, WeightBytes());
        Assert.InRange(bytes, 4 * (4 * 8 * (3 + 8 + 1) + 9), 4_000);
        Accepted(Stream, $", MaxWeightBytes = {bytes}");
        Refused(
            Stream, $"MaxWeightBytes = {bytes - 1}", "ELSTM0060", Number(bytes - 1),
            $"The weights of 'Pump' take {Large(bytes)} bytes, more than MaxWeightBytes = {Large(bytes - 1)}; raise the limit, or train 'pump.keras' with fewer units");
    }

    [Fact]
    public void Both_are_told_together_and_a_mismatch_before_them()
    {
        GeneratorRun both = GeneratorHarness.Run(With(", MaxStackBytes = 1, MaxWeightBytes = 1"), Stream);
        Assert.Equal(["ELSTM0059", "ELSTM0060"], both.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        GeneratorRun mismatch = GeneratorHarness.Run(With(", MaxStackBytes = 1").Replace("(3, 8", "(3, 9", StringComparison.Ordinal), Stream);
        Assert.Equal(["ELSTM0054"], mismatch.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("MaxStackBytes")]
    [InlineData("MaxWeightBytes")]
    public async Task A_negative_limit_is_refused(string limit)
    {
        GeneratorRun run = GeneratorHarness.Run(With($", {limit} = -1"), Stream);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Sources);
        DiagnosticAssert.Is(
            Assert.Single(await run.AnalyzeAsync()), "ELSTM0009", "-1", $"'{limit}' is -1; write the most bytes that the model may take, or leave it out for no limit");
    }

    private static void Accepted(WeightsText weights, string arguments)
    {
        GeneratorRun run = GeneratorHarness.Run(With(arguments), weights);
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(GeneratorHarness.Run(With(""), weights).Sources, run.Sources);
    }

    private static void Refused(WeightsText weights, string argument, string id, string underlined, string message)
    {
        GeneratorRun run = GeneratorHarness.Run(With(", " + argument), weights);
        DiagnosticAssert.Is(Assert.Single(run.Diagnostics), id, underlined, message);
        Assert.Empty(run.Sources);
    }

    /// <summary>What the documentation of the generated type says.</summary>
    private static int Stated(WeightsText weights, Regex number) => Parse(number.Match(GeneratorHarness.Run(With(""), weights).Sources["Pump.g.cs"]));

    private static int Parse(Match match) => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Large(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex("<c>Step</c> uses at most ([0-9,]+) bytes")]
    private static partial Regex StepBytes();

    [GeneratedRegex("<c>Continue</c> at most ([0-9,]+) bytes")]
    private static partial Regex RunBytes();

    [GeneratedRegex("bytes and ([0-9,]+) a timestep")]
    private static partial Regex PerTimestep();

    [GeneratedRegex("MaxWindowTimesteps = ([0-9]+);")]
    private static partial Regex Longest();

    [GeneratedRegex("Weights ([0-9,]+) bytes")]
    private static partial Regex WeightBytes();
}
