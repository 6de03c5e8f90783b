using System.Text.RegularExpressions;
using EdgeLstm.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Generator.Tests.Pages;

/// <summary>The example of each page in <c>docs/diagnostics</c> gives that diagnostic and no other, in the words that the page quotes.</summary>
public sealed partial class DiagnosticExampleTests
{
    public static TheoryData<string> Ids => [.. Examples.Select(block => IdOf(block))];

    /// <summary>ELSTM0099 is a defect of the generator: its example is any model.</summary>
    internal static IEnumerable<MarkdownBlock> Examples => MarkdownBlock.Of("csharp")
        .Where(block => block.Number == 1 && block.Page.StartsWith("docs/diagnostics/ELSTM", StringComparison.Ordinal) && !block.Page.EndsWith("ELSTM0099.md", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_gives_the_diagnostic_in_the_words_of_the_page(string id)
    {
        MarkdownBlock example = Examples.Single(block => IdOf(block) == id);
        string source = PageSource.Of(example.Text);
        if (id == "ELSTM0004")
            source += "[LstmModel(input: 3, hidden: 32)] public partial struct PumpModel;";
        GeneratorRun run = GeneratorHarness.RunOnce(source, LanguageVersion.CSharp14, WeightsOf(id, example.Text));
        Diagnostic found = Assert.Single(run.Diagnostics.Concat(await run.AnalyzeAsync()));

        Assert.Equal(id, found.Id);
        string page = File.ReadAllText(Path.Combine(Repository.Root, example.Page)).ReplaceLineEndings("\n");
        string quoted = Quotes().Match(page[page.IndexOf("## Example", StringComparison.Ordinal)..]).Groups[1].Value;
        Assert.Equal(quoted, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What the project of the example lists, as its comments or the text around it say.</summary>
    private static AdditionalText[] WeightsOf(string id, string code) => id switch
    {
        "ELSTM0050" => [],
        "ELSTM0051" => [PageSource.Network(3, 32, "models/pump-v2.keras")],
        "ELSTM0052" => [PageSource.Network(3, 32, "plant1/pump.keras"), PageSource.Network(3, 32, "plant2/pump.keras")],
        "ELSTM0007" => [WeightsText.Imported("bidirectional.keras", RandomNetworks.WithInput(3, seed: 1).Bidirectional(32).ToJson().Replace("both_1", "bi_lstm", StringComparison.Ordinal))],
        "ELSTM0053" or "ELSTM0054" => [PageSource.Network(3, 32, "pump.keras")],
        "ELSTM0062" or "ELSTM0064" => [PageSource.Unmeasured(code)],
        _ => [PageSource.NetworkOf(code)],
    };

    private static string IdOf(MarkdownBlock block) => Path.GetFileNameWithoutExtension(block.Page);

    [GeneratedRegex("^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quotes();
}
