using System.IO.Compression;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Writes archives as torch.save does, with whatever content.</summary>
internal static class TorchZip
{
    public static SourceFile Write(byte[] pickle, params (string Name, byte[] Bytes)[] entries) =>
        Write(CompressionLevel.NoCompression, [("archive/data.pkl", pickle), .. entries]);

    public static SourceFile Write(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return new SourceFile("hand-made.pt", stream.ToArray());
    }

    /// <summary>The entries of an existing archive.</summary>
    public static (string Name, byte[] Bytes)[] Entries(SourceFile file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.Bytes));
        return [.. zip.Entries.Select(entry =>
        {
            using Stream stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return (entry.FullName, bytes);
        })];
    }
}
