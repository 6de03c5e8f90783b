using System.Security.Cryptography;
using System.Text;

namespace EdgeLstm.Import;

/// <summary>
/// The list beside a <c>.lstm.json</c> of the other files that it was made from: a line a file, its SHA-256 as MSBuild
/// writes it and its full path. The build compares the contents with it and imports again where one has changed.
/// </summary>
internal static class ReadFilesList
{
    /// <summary>Where the list of an output stands; the build targets know the same ending.</summary>
    public static string PathFor(string output) => output + ".inputs";

    /// <summary>Writes the list; for no files there is none.</summary>
    public static void Write(string output, IReadOnlyList<string> files)
    {
        if (files.Count > 0)
            AtomicFile.Write(PathFor(output), Encoding.UTF8.GetBytes(string.Concat(files.Select(Line))));
    }

    private static string Line(string file)
    {
        string path = Path.GetFullPath(file);
        using FileStream content = File.OpenRead(path);
        return $"{Convert.ToHexString(SHA256.HashData(content))} {path}\n";
    }
}
