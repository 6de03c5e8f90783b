namespace EdgeLstm.Import;

/// <summary>A trained file, read whole into memory once; every reader works on these bytes.</summary>
/// <param name="path">Path as the user gave it.</param>
/// <param name="bytes">The whole content.</param>
internal sealed class SourceFile(string path, byte[] bytes)
{
    /// <summary>Larger files are refused before they are read: no LSTM for a small device is near this.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>Path as the user gave it.</summary>
    public string Path { get; } = path;

    /// <summary>File name without the folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The whole content.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes));

    /// <summary>True where the content starts with <paramref name="magic"/>.</summary>
    public bool StartsWith(ReadOnlySpan<byte> magic) => Bytes.AsSpan().StartsWith(magic);

    /// <exception cref="ImportException">The file does not exist, is too large or cannot be read.</exception>
    public static SourceFile Open(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw new ImportException(ImportErrorId.UnreadableFile, "the file does not exist; check the path of the LstmWeights item");
            if (info.Length > MaxBytes)
                throw new ImportException(ImportErrorId.UnreadableFile, FormattableString.Invariant(
                    $"the file has {info.Length:N0} bytes, more than the {MaxBytes:N0} that are read; export the LSTM part alone"));
            return new SourceFile(path, File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(ImportErrorId.UnreadableFile, $"the file cannot be read: {error.Message}", error);
        }
    }
}
