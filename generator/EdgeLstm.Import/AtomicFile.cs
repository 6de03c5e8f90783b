namespace EdgeLstm.Import;

/// <summary>Writes files that are either the old or the new content, never half of one.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces <paramref name="path"/>; folders on the way are made.</summary>
    public static void Write(string path, byte[] content)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
