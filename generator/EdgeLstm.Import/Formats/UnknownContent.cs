using System.Text;

namespace EdgeLstm.Import.Formats;

/// <summary>Says what a file is that no reader takes, as far as its content tells, and what to do about it.</summary>
internal static class UnknownContent
{
    private const string Readable = "EdgeLstm reads Keras .keras and .h5, PyTorch .pt and .pth, .safetensors, .onnx, .nam, .lstm.json and JSON of RTNeural, AIDA-X and GuitarML";

    /// <summary>What tells the formats apart that are JSON.</summary>
    private const string Json = "none of its properties is in_shape, model_data, architecture, state_dict or a tensor, and its \"format\" is not \"edgelstm\"";

    /// <summary>One line for an <see cref="ImportErrorId.UnknownFormat"/> error.</summary>
    public static string Describe(SourceFile file)
    {
        ReadOnlySpan<byte> bytes = file.Bytes;
        if (bytes.IsEmpty)
            return "the file is empty; export the model again";
        if (bytes.StartsWith("version https://git-lfs"u8))
            return "this is a Git LFS pointer, not the model itself; run 'git lfs pull'";
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return $"a zip archive that is neither a Keras nor a PyTorch file; {Readable}";

        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<'))
            return "this is an HTML or XML page, not a model; download the file itself";
        if (text.StartsWith('{'))
            return $"a JSON file, but of no format that holds a network ({Json}); {Readable}";
        return $"the content is of no known format; {Readable}";
    }
}
