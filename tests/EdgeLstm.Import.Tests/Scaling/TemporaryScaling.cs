namespace EdgeLstm.Import.Tests.Scaling;

/// <summary>A scaling file that lasts as long as a test.</summary>
internal sealed class TemporaryScaling : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm").FullName;

    public TemporaryScaling(string text) => File.WriteAllText(FilePath, text);

    public string FilePath => Path.Combine(_folder, "pump.scaling.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
