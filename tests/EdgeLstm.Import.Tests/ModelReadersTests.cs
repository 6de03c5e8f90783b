using EdgeLstm.Import.Formats;
using Xunit;

namespace EdgeLstm.Import.Tests;

public sealed class ModelReadersTests
{
    [Fact]
    public void No_reader_claims_a_text_file()
    {
        var file = new SourceFile("notes.h5", "just a text\n"u8.ToArray());
        Assert.DoesNotContain(ModelReaders.All, reader => reader.Recognises(file));
    }
}
