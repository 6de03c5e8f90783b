using System.Reflection;
using System.Text.RegularExpressions;
using EdgeLstm.Diagnostics;
using EdgeLstm.Shared;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>Each id has a page, a line in the release notes and one descriptor, and the other way round.</summary>
public sealed partial class DiagnosticPagesTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
        [.. new[] { typeof(UsageDiagnostics), typeof(WeightsDiagnostics), typeof(InternalDiagnostics) }
            .SelectMany(family => family.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()];

    [Fact]
    public void Every_id_has_a_page_and_every_page_an_id()
    {
        string importIds = File.ReadAllText(Path.Combine(Repository.Root, "generator/EdgeLstm.Import/ImportErrorId.cs"));
        string targets = File.ReadAllText(Path.Combine(Repository.Root, "generator/EdgeLstm.Generator/build/EdgeLstm.targets"));
        string[] ids = [.. Descriptors.Select(descriptor => descriptor.Id).Concat(IdPattern().Matches(importIds).Select(match => match.Value))];
        Assert.Equal(ids.Distinct(), ids);
        // The build has errors of the import step among its own.
        ids = [.. ids.Union(CodePattern().Matches(targets).Select(match => match.Groups[1].Value)).Order(StringComparer.Ordinal)];
        Assert.Contains("ELSTM0120", ids);

        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs/diagnostics"), "ELSTM*.md");
        Assert.Equal(ids, pages.Select(page => Path.GetFileNameWithoutExtension(page)!).Order(StringComparer.Ordinal));
        foreach (string page in pages)
        {
            string text = File.ReadAllText(page);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", text, StringComparison.Ordinal);
            Assert.Contains("\n## Example\n", text, StringComparison.Ordinal);
            Assert.Contains("\n## What to do\n", text, StringComparison.Ordinal);
        }

        string index = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics/README.md"));
        Assert.All(ids, id => Assert.Contains($"[{id}]({id}.md)", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_of_the_generator_are_headed_by_the_title_of_their_descriptor()
    {
        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            string title = descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics", descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {title}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("Code=\"(ELSTM[0-9]{4})\"")]
    private static partial Regex CodePattern();

    [GeneratedRegex("ELSTM[0-9]{4}")]
    private static partial Regex IdPattern();
}
