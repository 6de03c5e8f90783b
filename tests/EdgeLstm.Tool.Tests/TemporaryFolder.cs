namespace EdgeLstm.Tool.Tests;

/// <summary>A folder that lasts as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("edgelstm-tool-").FullName;

    /// <summary>Full path of a file in it.</summary>
    public string Path(string name) => System.IO.Path.Combine(_path, name);

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
