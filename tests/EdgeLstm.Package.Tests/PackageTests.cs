using System.IO.Compression;
using System.Xml.Linq;

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
        using Stream nuspec = package.GetEntry("EdgeLstm.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        XNamespace schema = metadata.Name.Namespace;
        Assert.Empty(metadata.Descendants(schema + "dependency"));
        Assert.Equal("MIT", metadata.Element(schema + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(schema + "readme")!.Value);
    }
}
