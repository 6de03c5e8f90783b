using System.IO.Compression;
using System.Text;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats;

/// <summary>A zip archive in memory, read with bounded sizes and checked against its checksums.</summary>
internal sealed class ZipContent
{
    private const int LocalHeaderBytes = 30;

    /// <summary>Deflate cannot compress further than this.</summary>
    private const long MaxRatio = 1032;

    private readonly ZipArchive _archive;

    private ZipContent(ZipArchive archive) => _archive = archive;

    /// <summary>
    /// True where the archive starts with an entry of one of these names. The first local header says so even where the
    /// directory at the end is cut off.
    /// </summary>
    public static bool FirstNameIs(ReadOnlySpan<byte> bytes, params ReadOnlySpan<string> names)
    {
        string? first = FirstName(bytes);
        foreach (string name in names)
        {
            if (first == name)
                return true;
        }

        return false;
    }

    /// <summary>True where the name of the first entry ends like this.</summary>
    public static bool FirstNameEndsWith(ReadOnlySpan<byte> bytes, string extension) =>
        FirstName(bytes)?.EndsWith(extension, StringComparison.Ordinal) == true;

    /// <exception cref="ImportException">The archive's directory is missing or damaged.</exception>
    public static ZipContent Open(byte[] bytes) => Guard("the zip directory", () =>
        new ZipContent(new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read)));

    /// <summary>The full names of all entries, in the order of the directory.</summary>
    /// <exception cref="ImportException">The archive's directory is damaged.</exception>
    public IReadOnlyList<string> Names() => Guard<IReadOnlyList<string>>(
        "the zip directory", () => [.. _archive.Entries.Select(entry => entry.FullName)]);

    /// <summary>An entry as UTF-8 text.</summary>
    /// <inheritdoc cref="Bytes"/>
    public string Text(string name, long maxBytes)
    {
        byte[] bytes = Bytes(name, maxBytes);
        return Guard($"entry '{Printable.Text(name)}'", () => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    /// <summary>The content of an entry.</summary>
    /// <param name="name">Full name of the entry.</param>
    /// <param name="maxBytes">Larger entries are refused before they are inflated.</param>
    /// <exception cref="ImportException">It is missing, too large or damaged.</exception>
    public byte[] Bytes(string name, long maxBytes) => Guard($"entry '{Printable.Text(name)}'", () =>
    {
        ZipArchiveEntry[] entries = [.. _archive.Entries.Where(entry => entry.FullName == name)];
        if (entries.Length != 1)
            throw Damaged(FormattableString.Invariant($"the archive has {entries.Length} entries '{Printable.Text(name)}', 1 expected"));
        ZipArchiveEntry entry = entries[0];
        if (entry.Length > maxBytes || entry.Length / MaxRatio > entry.CompressedLength)
            throw Damaged(FormattableString.Invariant($"entry '{Printable.Text(name)}' claims {entry.Length:N0} bytes"));

        var bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        if (stream.ReadByte() >= 0)
            throw Damaged($"entry '{Printable.Text(name)}' is longer than the archive says");
        return Crc32.Of(bytes) == entry.Crc32 ? bytes : throw Damaged($"entry '{Printable.Text(name)}' does not match its checksum");
    });

    private static T Guard<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not ImportException)
        {
            throw Damaged($"{what} cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')})", error);
        }
    }

    private static ImportException Damaged(string problem, Exception? error = null) => new(
        ImportErrorId.CorruptFile, $"{problem}; the file is truncated or damaged: copy it again or save the model again", error);

    /// <summary>Null where the content is no archive, or its first header is cut off.</summary>
    private static string? FirstName(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("PK\u0003\u0004"u8) || bytes.Length < LocalHeaderBytes)
            return null;
        int length = bytes[26] | bytes[27] << 8;
        return bytes.Length < LocalHeaderBytes + length ? null : Encoding.UTF8.GetString(bytes.Slice(LocalHeaderBytes, length));
    }
}
