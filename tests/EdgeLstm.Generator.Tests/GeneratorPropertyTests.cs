using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Random attributes on random types over random texts. Whatever a user writes, the generator does not throw, and there is
/// an error that says what is wrong, ours or the compiler's own, or code that compiles without any warning.
/// </summary>
public sealed class GeneratorPropertyTests
{
    private const int Rounds = 200;

    private static readonly string Valid = RandomNetworks.WithInput(3, seed: 1).Lstm(2).Dense(1).SelfTest(timesteps: 2, outputRows: 1).ToJson();

    [Fact]
    public async Task Every_attribute_and_every_type_is_refused_by_name_or_compiles()
    {
        int refused = 0, compiled = 0, foreign = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            string source = new RandomModelSource(seed).Write();
            GeneratorRun run = GeneratorHarness.RunOnce(source, LanguageVersion.CSharp14, WeightsText.Imported("pump.keras", Valid), WeightsText.Imported("valve.keras", Valid));
            string what = $"seed {seed}\n{source}";
            Diagnostic[] ours = [.. run.Diagnostics, .. await run.AnalyzeAsync()];
            Assert.True(ours.All(diagnostic => diagnostic.Id.StartsWith("ELSTM", StringComparison.Ordinal) && diagnostic.Id != "ELSTM0099"), $"{Text(ours)}\n{what}");
            bool hasOurs = ours.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Diagnostic[] input = [.. Errors(run.Input)];
            Diagnostic[] output = [.. Errors(run.Output)];
            if (input.Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error))
            {
                // No C# at all, or none that the attribute is to blame for: the compiler says it, and that is enough.
                foreign++;
                continue;
            }

            // Warnings of the user's own are the user's; generated code must add nothing to them.
            string[] warnings = [.. input.Select(Message)];
            Assert.True(hasOurs || run.Sources.Count > 0, what);
            Assert.True(hasOurs || output.Select(Message).All(warnings.Contains), $"{Text(output)}\n{what}");
            refused += hasOurs ? 1 : 0;
            compiled += !hasOurs && output.Length == 0 ? 1 : 0;
        }

        // All three ways have to be walked for the test to mean anything.
        Assert.InRange(refused, Rounds / 5, Rounds);
        Assert.InRange(compiled, Rounds / 10, Rounds);
        Assert.InRange(foreign, Rounds / 50, Rounds / 2);
    }

    [Fact]
    public void Every_mutant_of_a_text_is_refused_by_name_or_compiles()
    {
        const string source = "using EdgeLstm; [LstmModel(3, 2)] internal partial struct Pump;";
        WeightsText text = WeightsText.Imported("pump.keras", Valid);
        GeneratorRun run = GeneratorHarness.Run(source, text);
        Assert.Empty(run.CompilerErrors);
        int refused = 0, compiled = 0;
        for (int seed = 0; seed < 3 * Rounds; seed++)
        {
            string mutant = new JsonMutator(seed).Mutate(Valid);
            GeneratorDriver driver = run.Driver.ReplaceAdditionalText(text, WeightsText.Imported("pump.keras", mutant));
            GeneratorRun next = GeneratorHarness.Run(driver, run.Input);
            string what = $"seed {seed}\n{(mutant.Length > 4000 ? mutant[..4000] : mutant)}";
            Diagnostic[] errors = [.. next.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            Assert.True(errors.All(diagnostic => diagnostic.Id.StartsWith("ELSTM005", StringComparison.Ordinal)), $"{Text(errors)}\n{what}");
            Assert.True(errors.Length > 0 != next.Sources.Count > 0, what);
            if (errors.Length > 0)
                refused++;
            // Most mutants that are taken differ in a number; compiling a part of them is what there is time for.
            else if (compiled++ % 10 == 0)
                Assert.True(next.CompilerErrors.Count == 0, $"{Text(next.CompilerErrors)}\n{what}");
        }

        Assert.InRange(refused, Rounds, 3 * Rounds);
        Assert.InRange(compiled, Rounds / 10, 3 * Rounds);
    }

    /// <summary>Without their places: what a constructor leaves unset is reported at the constructor, which is generated.</summary>
    private static string Message(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Warnings too: the compilation treats them as errors.</summary>
    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Text(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
            text.Append(diagnostic).Append('\n');
        return text.ToString();
    }
}
