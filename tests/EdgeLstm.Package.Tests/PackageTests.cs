using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>What is in the package.</summary>
public sealed class PackageTests(PackageFeed feed)
{
    [Fact]
    public void Holds_the_library_the_generator_the_importer_and_the_targets_and_nothing_else()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackagePath);
        string[] files =
        [
            .. package.Entries.Select(entry => entry.FullName)
                // What the packaging format itself adds.
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "EdgeLstm.nuspec",
                "LICENSE",
                "README.md",
                "analyzers/dotnet/cs/EdgeLstm.CodeFixes.dll",
                "analyzers/dotnet/cs/EdgeLstm.Generator.dll",
                "buildTransitive/EdgeLstm.props",
                "buildTransitive/EdgeLstm.targets",
                "lib/net10.0/EdgeLstm.dll",
                "lib/net10.0/EdgeLstm.xml",
                "tools/net10.0/any/EdgeLstm.Import.deps.json",
                "tools/net10.0/any/EdgeLstm.Import.dll",
                "tools/net10.0/any/EdgeLstm.Import.runtimeconfig.json",
                "tools/net10.0/any/Google.Protobuf.dll",
                "tools/net10.0/any/PureHDF.dll",
                "tools/net10.0/any/THIRD-PARTY-NOTICES.txt",
            ],
            files);
    }

    [Fact]
    public void Depends_on_no_other_package_and_states_its_licence()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackagePath);
        XElement metadata = Metadata(package);
        XNamespace schema = metadata.Name.Namespace;
        Assert.Empty(metadata.Descendants(schema + "dependency"));
        Assert.Equal("MIT", metadata.Element(schema + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(schema + "readme")!.Value);
    }

    [Fact]
    public void Documents_every_public_member()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackagePath);
        using Stream stream = package.GetEntry("lib/net10.0/EdgeLstm.xml")!.Open();
        string[] documented = [.. XDocument.Load(stream).Descendants("member").Where(member => member.Element("summary") is not null || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value)];
        // Every type of the public API is there, and what a reader of Step has to know.
        string api = Path.Combine(Repository.Root, "runtime", "EdgeLstm", "PublicAPI.Unshipped.txt");
        string[] types = [.. File.ReadLines(api).Where(line => line.StartsWith("EdgeLstm.", StringComparison.Ordinal) && line.IndexOfAny(['(', '<', ' ']) < 0 && line.Count(c => c == '.') == 1)];
        Assert.Contains("EdgeLstm.LstmModelAttribute", types);
        Assert.All(types, type => Assert.Contains($"T:{type}", documented));
        Assert.Contains(documented, name => name.StartsWith("M:EdgeLstm.ILstmStepModel`1.Step(", StringComparison.Ordinal));
    }

    /// <summary>Debuggers find the sources by the commit; no folder of the machine that packs is in any file.</summary>
    [Fact]
    public void Symbols_lead_to_the_sources_of_the_commit()
    {
        using ZipArchive symbols = ZipFile.OpenRead(feed.SymbolsPath);
        byte[] bytes = Read(symbols.GetEntry("lib/net10.0/EdgeLstm.pdb")!);
        using (MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(bytes)))
        {
            MetadataReader reader = provider.GetMetadataReader();
            string[] documents = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
            Assert.Contains("/_/runtime/EdgeLstm/LstmModelAttribute.cs", documents);
            if (feed.Commit is not null)
            {
                string links = Assert.Single(
                    reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(information => reader.GetGuid(information.Kind) == SourceLinkKind)
                        .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value))));
                Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/edgelstm/edgelstm/{{{feed.Commit}}}/*"}}""", links);
            }
        }

        using ZipArchive package = ZipFile.OpenRead(feed.PackagePath);
        XElement repository = Metadata(package).Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal(
            ("git", "https://github.com/edgelstm/edgelstm", feed.Commit),
            (repository.Attribute("type")?.Value, repository.Attribute("url")?.Value, repository.Attribute("commit")?.Value));
        foreach ((string name, byte[] content) in package.Entries.Select(entry => (entry.FullName, Read(entry))).Append(("EdgeLstm.pdb", bytes)))
        {
            Assert.False(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(feed.SourcesFolder)) >= 0, $"{name} holds {feed.SourcesFolder}");
            Assert.False(content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(feed.SourcesFolder)) >= 0, $"{name} holds {feed.SourcesFolder}");
        }
    }

    /// <summary>Kind of the debug information that holds SourceLink's table, from the portable PDB format.</summary>
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static XElement Metadata(ZipArchive package)
    {
        using Stream nuspec = package.GetEntry("EdgeLstm.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
