using Microsoft.Win32.SafeHandles;

namespace HostMonitor.Machine;

/// <summary>
/// A file of /proc or /sys, opened once and read again from its start at each reading: the kernel
/// writes its text afresh every time, and nothing is allocated.
/// </summary>
internal sealed class ProcFile : IDisposable
{
    /// <summary>Far above any of these files; it stops a wrong path (a device, say) from filling the memory.</summary>
    private const int MaximumBytes = 1 << 20;

    private readonly SafeFileHandle _handle;
    private byte[] _buffer = new byte[4096];

    public ProcFile(string path)
    {
        Path = path;
        _handle = File.OpenHandle(path);
    }

    public string Path { get; }

    /// <summary>The whole text, UTF-8; valid until the next call.</summary>
    /// <exception cref="IOException">The file cannot be read, or is larger than 1 MiB.</exception>
    public ReadOnlySpan<byte> Read()
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                if (length >= MaximumBytes)
                {
                    throw new IOException($"{Path}: larger than {MaximumBytes} bytes");
                }

                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = RandomAccess.Read(_handle, _buffer.AsSpan(length), length);
            if (read == 0)
            {
                return _buffer.AsSpan(0, length);
            }

            length += read;
        }
    }

    public void Dispose() => _handle.Dispose();
}
