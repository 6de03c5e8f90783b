using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class ImportRequestTests
{
    private static readonly string[] Complete = ["file=a=b.pt", "output=o.json", "graph=lstm(3) -> dense(1)", "sha256=00", "importer=i.dll", ""];

    [Fact]
    public void Reads_every_key_and_keeps_equal_signs_of_values()
    {
        ImportRequest request = ImportRequest.Parse(Complete);
        Assert.Equal(new ImportRequest("a=b.pt", "o.json", "lstm(3) -> dense(1)"), request);
    }

    [Fact]
    public void An_empty_graph_is_no_graph() =>
        Assert.Null(ImportRequest.Parse(["file=a", "output=b", "graph="]).Graph);

    [Theory]
    [InlineData("'output' is missing", "file=a", "graph=")]
    [InlineData("'graph' is missing", "file=a", "output=b")]
    [InlineData("unexpected key 'colour'", "file=a", "output=b", "graph=", "colour=red")]
    [InlineData("unexpected line 'file=c'", "file=a", "file=c", "output=b", "graph=")]
    [InlineData("unexpected line 'nothing'", "nothing")]
    public void Refuses_what_the_targets_do_not_write(string message, params string[] lines)
    {
        FormatException error = Assert.Throws<FormatException>(() => ImportRequest.Parse(lines));
        Assert.Equal(message, error.Message);
    }
}
