using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class ImportRequestTests
{
    private static readonly string[] Complete = ["file=a=b.pt", "output=o.json", "graph=lstm(3) -> dense(1)", "scaling=my numbers/s.json", "prewarm=24000", "calibration=real/rows.csv", "sha256=00", "importer=i.dll", ""];

    [Fact]
    public void Reads_every_key_and_keeps_equal_signs_of_values()
    {
        ImportRequest request = ImportRequest.Parse(Complete);
        Assert.Equal(new ImportRequest("a=b.pt", "o.json", new ImportOptions("lstm(3) -> dense(1)", Path.GetFullPath("my numbers/s.json"), "24000", Path.GetFullPath("real/rows.csv"))), request);
    }

    [Fact]
    public void What_is_empty_was_not_said() =>
        Assert.Equal(new ImportOptions(), ImportRequest.Parse(["file=a", "output=b", "graph=", "scaling=", "prewarm=", "calibration="]).Options);

    [Fact]
    public void Backslashes_of_the_path_of_a_scaling_separate_folders() => Assert.Equal(
        Path.GetFullPath(Path.Combine("numbers", "s.json")),
        ImportRequest.Parse(["file=a", "output=b", "graph=", @"scaling=numbers\s.json", "prewarm=", "calibration="]).Options.Scaling);

    [Theory]
    [InlineData("'output' is missing", "file=a", "graph=")]
    [InlineData("'graph' is missing", "file=a", "output=b")]
    [InlineData("'scaling' is missing", "file=a", "output=b", "graph=")]
    [InlineData("'prewarm' is missing", "file=a", "output=b", "graph=", "scaling=")]
    [InlineData("'calibration' is missing", "file=a", "output=b", "graph=", "scaling=", "prewarm=")]
    [InlineData("unexpected key 'colour'", "file=a", "output=b", "graph=", "colour=red")]
    [InlineData("unexpected line 'file=c'", "file=a", "file=c", "output=b", "graph=")]
    [InlineData("unexpected line 'nothing'", "nothing")]
    public void Refuses_what_the_targets_do_not_write(string message, params string[] lines)
    {
        FormatException error = Assert.Throws<FormatException>(() => ImportRequest.Parse(lines));
        Assert.Equal(message, error.Message);
    }
}
