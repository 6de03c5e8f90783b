using EdgeLstm.Import;

namespace EdgeLstm.Tool.Output;

/// <summary>Files that the tool writes.</summary>
internal static class OutputFile
{
    /// <exception cref="ImportException">The file cannot be written; the message names it.</exception>
    public static void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(ImportErrorId.UnreadableFile, $"cannot be written: {failure.Message}", failure) { File = path };
        }
    }
}
