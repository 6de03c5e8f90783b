using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class AtomicFileTests
{
    [Fact]
    public void Replaces_the_old_content_and_leaves_no_other_file()
    {
        string folder = Directory.CreateTempSubdirectory("edgelstm").FullName;
        try
        {
            string path = Path.Combine(folder, "new", "model.lstm.json");
            AtomicFile.Write(path, [1, 2, 3]);
            AtomicFile.Write(path, [4]);
            Assert.Equal([4], File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
