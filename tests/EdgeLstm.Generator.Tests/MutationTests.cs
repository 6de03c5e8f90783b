using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Damages a valid text in thousands of ways. Whatever comes out is either refused with a diagnostic of ours or becomes
/// code that compiles; the compiler never has to catch an exception.
/// </summary>
public sealed partial class MutationTests
{
    private const string Model = "using EdgeLstm; [LstmModel(1, 2)] internal partial struct Pump;";

    private static readonly string[] EdgeNumbers =
        ["0", "-0", "-1", "1", "2", "3", "65536", "65537", "2147483647", "2147483648", "-2147483649", "99999999999999999999", "1e38", "1e39", "1e-60", "0.5", "1E+2", "1e999999999"];

    private static readonly string[] Expected =
        ["ELSTM0053", "ELSTM0054", "ELSTM0055", "ELSTM0056", "ELSTM0057", "ELSTM0058"];

    [Fact]
    public void A_damaged_text_is_refused_or_compiles()
    {
        var random = new Random(20260101);
        WeightsText text = WeightsText.Imported("pump.keras", EdgeLstm.Generator.Tests.Model.SmallNetwork.Json);
        GeneratorRun run = GeneratorHarness.Run(Model, text);
        Assert.Equal("ELSTM0007", Assert.Single(run.Diagnostics).Id);

        int refused = 0, accepted = 0;
        for (int round = 0; round < 3000; round++)
        {
            string mutant = Mutate(EdgeLstm.Generator.Tests.Model.SmallNetwork.Json, random);
            WeightsText next = WeightsText.Imported("pump.keras", mutant);
            GeneratorDriver driver = run.Driver.ReplaceAdditionalText(text, next).RunGenerators(run.Input, TestContext.Current.CancellationToken);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();

            Assert.True(result.Exception is null, $"{result.Exception}\n{mutant}");
            Diagnostic[] errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            Assert.All(errors, diagnostic => Assert.True(Expected.Contains(diagnostic.Id), $"{diagnostic}\n{mutant}"));
            Assert.NotEqual(errors.Length == 0, result.GeneratedSources.IsEmpty);
            if (errors.Length > 0)
                refused++;
            else if (accepted++ % 40 == 0)
                Assert.True(GeneratorHarness.Run(driver, run.Input) is { CompilerErrors: [] }, mutant);
        }

        // Both ways have to be walked for the test to mean anything.
        Assert.InRange(refused, 500, 2900);
        Assert.InRange(accepted, 100, 2500);
    }

    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length);
        int length = Math.Min(random.Next(1, 40), text.Length - at);
        return random.Next(8) switch
        {
            0 => text[..at],
            1 => text[..at] + (char)random.Next(1, 128) + text[(at + 1)..],
            2 => text[..at] + (char)random.Next(128, 0xFFFF) + text[(at + 1)..],
            3 => text[..at] + text[(at + length)..],
            4 => text[..(at + length)] + text[at..],
            5 => Swap(text, Number().Matches(text), random),
            6 => Swap(text, Quoted().Matches(text), random),
            _ => ReplaceNumber(text, random),
        };
    }

    private static string Swap(string text, MatchCollection matches, Random random)
    {
        Match one = matches[random.Next(matches.Count)];
        Match other = matches[random.Next(matches.Count)];
        if (one.Index > other.Index)
            (one, other) = (other, one);
        return one == other
            ? text
            : text[..one.Index] + other.Value + text[(one.Index + one.Length)..other.Index] + one.Value + text[(other.Index + other.Length)..];
    }

    private static string ReplaceNumber(string text, Random random)
    {
        MatchCollection numbers = Number().Matches(text);
        Match number = numbers[random.Next(numbers.Count)];
        return text[..number.Index] + EdgeNumbers[random.Next(EdgeNumbers.Length)] + text[(number.Index + number.Length)..];
    }

    [GeneratedRegex("(?<=[\\[ ])-?[0-9][0-9.e-]*(?=[ ,\\]])")]
    private static partial Regex Number();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
