using System.Globalization;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Onnx;

/// <summary>The files beside a model that hold its larger tensors. Only names inside the model's own folder are opened.</summary>
/// <param name="modelPath">Path of the model.</param>
internal sealed class ExternalFiles(string modelPath)
{
    private readonly SortedSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Paths of the files that were read, as the model's own path is given.</summary>
    public IReadOnlyList<string> ReadPaths => [.. _read];

    /// <summary>The bytes of a tensor.</summary>
    /// <param name="tensor">A tensor whose values stand in another file.</param>
    /// <param name="size">Bytes that its type and shape ask for.</param>
    /// <exception cref="ImportException">The place is not allowed, or the file is missing or too short.</exception>
    public ReadOnlyMemory<byte> Read(OnnxTensor tensor, long size)
    {
        string name = Printable.Text(tensor.Name);
        string location = "";
        long offset = 0;
        long length = size;
        foreach ((string key, string value) in tensor.External)
        {
            switch (key)
            {
                case "location":
                    location = value;
                    break;
                case "offset":
                    offset = Number(name, key, value);
                    break;
                case "length":
                    length = Number(name, key, value);
                    break;
                case "checksum":
                    // A hash of the whole file, for people: the sizes below are what protects this program.
                    break;
                default:
                    throw OnnxError.Attribute($"the tensor '{name}' has the external data property '{Printable.Text(key)}', which is not known");
            }
        }

        if (length != size)
            throw OnnxError.Corrupt(FormattableString.Invariant($"the tensor '{name}' needs {size} bytes and has {length} in '{Printable.Text(location)}'"));
        return ReadSlice(Resolve(name, location), Printable.Text(location), offset, (int)size);
    }

    private string Resolve(string tensor, string location)
    {
        // The rules of every system at once: a model that was made on one must not reach out of its folder on another.
        string[] steps = location.Split('/', '\\');
        if (location.Length == 0 || location.Contains(':') || location.Contains('\0') || steps.Any(step => step is "" or "." or ".."))
            throw OnnxError.Unsupported($"the tensor '{tensor}' is stored in '{Printable.Text(location)}', which is not a plain path inside the model's folder; save the model again with its data beside it");
        return Path.Combine([Path.GetDirectoryName(modelPath) ?? "", .. steps]);
    }

    private ReadOnlyMemory<byte> ReadSlice(string path, string shown, long offset, int size)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (offset > file.Length || size > file.Length - offset)
                throw OnnxError.Corrupt(FormattableString.Invariant($"'{shown}' has {file.Length} bytes, too few for {size} at {offset}"));
            var bytes = new byte[size];
            file.Position = offset;
            file.ReadExactly(bytes);
            _read.Add(path);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                ImportErrorId.UnreadableFile, $"weights of the model are in the file '{shown}' beside it, which cannot be read ({error.Message}); copy it into the same folder", error);
        }
    }

    private static long Number(string tensor, string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw OnnxError.Corrupt($"the tensor '{tensor}' has the external data {key} '{Printable.Text(value)}'");
}
