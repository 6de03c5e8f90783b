using Xunit;

namespace EdgeLstm.Import.Tests.Core;

public class ReadFilesListTests
{
    [Fact]
    public void A_line_is_the_hash_that_MSBuild_computes_and_the_full_path()
    {
        string folder = Directory.CreateTempSubdirectory("edge lstm").FullName;
        try
        {
            string file = Path.Combine(folder, "a b.data");
            File.WriteAllText(file, "abc");
            string output = Path.Combine(folder, "pump.lstm.json");
            ReadFilesList.Write(output, [file]);
            Assert.Equal($"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD {file}\n", File.ReadAllText(output + ".inputs"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Without_other_files_there_is_no_list()
    {
        string output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        ReadFilesList.Write(output, []);
        Assert.False(File.Exists(output + ".inputs"));
    }
}
