using System.Runtime.InteropServices;

namespace EdgeLstm;

/// <summary>
/// Brings the names of a folder's files to the disk. Without that a power cut may undo a rename: the file is whole then,
/// but the one before. The base library opens no folders, hence the calls of the system.
/// </summary>
internal static partial class Folder
{
    /// <summary>Does so where the system has the means; elsewhere the journal of the file system has to do.</summary>
    public static void FlushToDisk(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS() && !OperatingSystem.IsFreeBSD())
            return;
        int folder = Open(path, flags: 0); // O_RDONLY
        if (folder < 0)
            return;
        // Some file systems refuse this for folders; there is nothing better to do on those.
        _ = Synchronize(folder);
        _ = Close(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
