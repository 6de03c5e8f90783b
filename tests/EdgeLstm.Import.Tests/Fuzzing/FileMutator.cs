using System.IO.Compression;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>
/// Damages a file. Of an archive mostly the entries are damaged and packed again with correct checksums: otherwise the
/// checksum would find every mutant and no reader behind it would ever see one.
/// </summary>
internal static class FileMutator
{
    public static byte[] Mutate(byte[] original, byte[] other, FuzzRandom random) =>
        original.AsSpan().StartsWith("PK"u8) && random.Below(4) > 0
            ? MutateEntry(original, other, random)
            : ByteMutator.Mutate(original, other, random);

    private static byte[] MutateEntry(byte[] archive, byte[] other, FuzzRandom random)
    {
        using var source = new ZipArchive(new MemoryStream(archive));
        using var buffer = new MemoryStream();
        using (var target = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            int chosen = random.Below(source.Entries.Count);
            for (int index = 0; index < source.Entries.Count; index++)
            {
                byte[] content = Read(source.Entries[index]);
                if (index == chosen)
                    content = ByteMutator.Mutate(content, other, random);
                using Stream entry = target.CreateEntry(source.Entries[index].FullName, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
