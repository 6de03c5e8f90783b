using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdgeLstm.Import.Scaling;
using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Shared;
using Xunit;

namespace EdgeLstm.Import.Tests;

/// <summary>
/// Blocks of pages that are no C#: what stands in a project file has the metadata that the build knows, statements and
/// scalings can be read, Python and shell lines compile, and the files of this repository that they name are there.
/// </summary>
public sealed partial class PageBlockTests : IDisposable
{
    private static readonly XElement Properties = XElement.Load(Path.Combine(Repository.Root, "generator/EdgeLstm.Generator/build/EdgeLstm.props"));

    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm-").FullName;

    public static TheoryData<string> Xml => Places("xml");

    public static TheoryData<string> Json => Places("json");

    public static TheoryData<string> Python => Places("python");

    public static TheoryData<string> Shell => Places("sh");

    public static TheoryData<string> Units => Places("ini");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Xml))]
    public void Items_have_metadata_that_the_build_knows_and_statements_that_parse(string place)
    {
        string[] metadata = [.. Properties.Descendants("LstmWeights").Elements().Select(element => element.Name.LocalName)];
        Assert.Contains("Scaling", metadata);
        foreach (XElement element in XElement.Parse($"<Project>{Block(place)}</Project>").Descendants().Where(element => element.Name.LocalName == "LstmWeights"))
        {
            // Update adds metadata to an item that is listed already.
            Assert.NotNull(element.Attribute("Include") ?? element.Attribute("Update"));
            Assert.All(element.Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, metadata.Concat(["Include", "Update"])));
            if (element.Attribute("Graph") is { } graph)
                Assert.NotEmpty(GraphParser.Parse(graph.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_can_be_read_and_scalings_scale(string place)
    {
        string text = Block(place);
        using JsonDocument document = JsonDocument.Parse(text.StartsWith('"') ? $"{{{text}}}" : text);
        if (!place.StartsWith("docs/scaling.md", StringComparison.Ordinal) && !place.StartsWith("docs/diagnostics/ELSTM0112.md", StringComparison.Ordinal))
            return;
        string file = Path.Combine(_folder, "pump.scaling.json");
        File.WriteAllText(file, text);
        int features = document.RootElement.GetProperty("input").GetProperty("mean").GetArrayLength();
        ScalingFile scaling = ScalingFile.Open(file);
        if (place.StartsWith("docs/scaling.md", StringComparison.Ordinal))
        {
            Assert.Equal(features, scaling.Input(features)!.Features);
            Assert.Equal(text.Contains("clamp", StringComparison.Ordinal), scaling.InputRange(features) is not null);
        }
        else
        {
            Assert.Equal(ImportErrorId.OptionMismatch, Assert.Throws<ImportException>(() => scaling.Input(features)).Id);
        }
    }

    [Theory]
    [MemberData(nameof(Python))]
    public async Task Python_compiles(string place)
    {
        RequiredTools.Require("apt-get install python3", "python3");
        ProcessRun run = await ProcessRun.StartAsync(_folder, "python3", "-c", "import sys; compile(sys.argv[1], 'page', 'exec')", Block(place));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [MemberData(nameof(Shell))]
    public async Task Shell_lines_parse_and_what_they_name_of_this_repository_is_there(string place)
    {
        string text = Block(place);
        Assert.All(Paths().Matches(text), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path.Value)), $"{path.Value} is not in the repository"));
        RequiredTools.Require("a shell named bash", "bash");
        ProcessRun run = await ProcessRun.StartAsync(_folder, "bash", "-n", "-c", text);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    /// <summary>A systemd unit: sections, and what starts the program is one of the repository's samples with its command.</summary>
    [Theory]
    [MemberData(nameof(Units))]
    public void Units_have_sections_and_start_a_program(string place)
    {
        string[] lines = [.. Block(place).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.All(lines, line => Assert.Matches(@"^(\[(Unit|Service|Install)\]|[A-Z][A-Za-z]+=\S.*|#.*)$", line));
        Assert.Equal(["[Unit]", "[Service]", "[Install]"], lines.Where(line => line[0] == '['));
        string program = Assert.Single(lines, line => line.StartsWith("ExecStart=/opt/", StringComparison.Ordinal)).Split(' ')[0].Split('/')[^1];
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, "samples", program)), program);
    }

    [Fact]
    public void Links_lead_to_files_and_headings()
    {
        int links = 0;
        foreach (string page in MarkdownBlock.Pages)
        {
            // The template's pages are about the project that it makes.
            if (page.Contains("/content/", StringComparison.Ordinal))
                continue;
            foreach (Match link in Links().Matches(WithoutBlocks(page)).Where(link => !link.Groups["to"].Value.Contains(':')))
            {
                links++;
                string to = link.Groups["to"].Value, path = to.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, to);
                Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"{page} links {to}, which is not there");
                string heading = link.Groups["heading"].Value;
                if (heading.Length > 0)
                    Assert.Contains(heading, Headings().Matches(WithoutBlocks(path)).Select(match => Anchor(match.Groups[1].Value)));
            }
        }

        Assert.InRange(links, 150, 2000);
    }

    private static string WithoutBlocks(string page) =>
        Fenced().Replace(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n"), "");

    /// <summary>As the hosts of repositories make it: lower case, no punctuation, a dash for each blank.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<to>[^)#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Links();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    private static TheoryData<string> Places(string language) => [.. MarkdownBlock.Of(language).Select(block => block.ToString())];

    private static string Block(string place) => MarkdownBlock.All.Single(block => block.ToString() == place).Text;

    [GeneratedRegex(@"(?<![\w./-])(samples|tests|generator|runtime|docs)/[\w./-]+")]
    private static partial Regex Paths();
}
