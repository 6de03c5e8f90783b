using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class UnknownContentTests
{
    [Fact]
    public void A_missing_file_is_said_to_be_missing()
    {
        ImportException error = Assert.Throws<ImportException>(() => SourceFile.Open("no/such/file.keras"));
        Assert.Equal(ImportErrorId.UnreadableFile, error.Id);
        Assert.Equal("the file does not exist; check the path of the LstmWeights item", error.Message);
    }
}
