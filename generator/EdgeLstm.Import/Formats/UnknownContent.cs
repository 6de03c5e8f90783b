using System.Text;
using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats;

/// <summary>Says what a file is that no reader takes, as far as its content tells, and what to do about it.</summary>
internal static class UnknownContent
{
    private const string Readable = "EdgeLstm reads Keras .keras and .h5, PyTorch .pt and .pth, .safetensors, .onnx, .tflite, .nam, .lstm.json and JSON of RTNeural, AIDA-X and GuitarML";

    /// <summary>What tells the formats apart that are JSON.</summary>
    private const string Json = "none of its properties is in_shape, model_data, architecture, state_dict or a tensor, and its \"format\" is not \"edgelstm\"";

    private const string SaveModel = "load the model in the program that trained it, and save it with model.save(\"pump.keras\")";

    /// <summary>Bytes from the start that are looked at where a format has no magic number.</summary>
    private const int Head = 512;

    /// <summary>One line for an <see cref="ImportErrorId.UnknownFormat"/> error.</summary>
    public static string Describe(SourceFile file)
    {
        ReadOnlySpan<byte> bytes = file.Bytes;
        if (bytes.IsEmpty)
            return "the file is empty; export the model again";
        if (bytes.StartsWith("version https://git-lfs"u8))
            return "this is a Git LFS pointer, not the model itself; run 'git lfs pull'";
        return Packed(bytes) ?? OtherFormat(bytes) ?? Text(file) ?? $"the content is of no known format; {Readable}";
    }

    private static string? Packed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return ZipContent.FirstNameEndsWith(bytes, ".npy") ? NumPy(".npz archive") : $"a zip archive that is neither a Keras nor a PyTorch file; {Readable}";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x78, 0x01]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x78, 0x9C]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x78, 0xDA]))
            return $"the content is compressed with zlib, as joblib.dump does with Python objects; {SaveModel}";
        string? packer = bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "gzip"
            : bytes.StartsWith("BZh"u8) ? "bzip2"
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ"u8]) ? "xz"
            : bytes.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? "zstd"
            : bytes.StartsWith((ReadOnlySpan<byte>)[.. "7z"u8, 0xBC, 0xAF]) ? "7-Zip"
            : bytes.StartsWith("Rar!"u8) ? "RAR"
            : null;
        return packer is null ? null : $"the file is packed with {packer}; unpack it and list the model that is in it";
    }

    private static string? OtherFormat(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, Head)];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]))
            return NumPy(".npy file");
        if (bytes.StartsWith("MATLAB 5.0 MAT-file"u8))
            return "a MATLAB .mat file; export the network with exportONNXNetwork and list the .onnx file";
        if (bytes.StartsWith("RDX"u8) || bytes.StartsWith("X\n\0\0\0"u8))
            return "an R data file, which does not hold what a Keras model trained; save it with save_model_hdf5(model, \"pump.h5\")";
        if (bytes.StartsWith("GGUF"u8))
            return "a GGUF file of a language model, which is no LSTM";
        if (bytes.Length >= 8 && bytes[4..8].SequenceEqual("ORTM"u8))
            return "a model in ONNX Runtime's own .ort format; list the .onnx file that it was converted from";
        if (bytes.EndsWith((ReadOnlySpan<byte>)[0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]))
            return $"the index of a TensorFlow checkpoint, which is weights without the layers; {SaveModel}";

        // Protobuf messages: a SavedModel starts with its version 1 and a graph for serving, Core ML's with a version too.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x08, 0x01, 0x12]) && bytes.IndexOf("serve"u8) >= 0)
            return $"the graph of a TensorFlow SavedModel, whose weights stand in other files; {SaveModel}";
        if (bytes[0] == 0x08 && bytes.IndexOf("com.github.apple.coremltools"u8) >= 0)
            return "a Core ML model; list the Keras, PyTorch or ONNX file that it was converted from";
        if (bytes[0] == 0x0A && (head.IndexOf("Placeholder"u8) >= 0 || head.IndexOf("Const"u8) >= 0))
            return $"a frozen TensorFlow graph, in which the LSTM is taken apart; {SaveModel}";
        return null;
    }

    private static string NumPy(string what) => $"a NumPy {what} of arrays, which does not say how they connect; {SaveModel}, or use torch.save(model.state_dict(), \"pump.pt\")";

    private static string? Text(SourceFile file)
    {
        ReadOnlySpan<byte> head = file.Bytes.AsSpan(0, Math.Min(file.Bytes.Length, Head));
        string text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<'))
            return "this is an HTML or XML page, not a model; download the file itself";
        if (text.StartsWith('{'))
            return OtherJson(file);
        if (text.StartsWith("model_checkpoint_path:", StringComparison.Ordinal))
            return $"the list of TensorFlow checkpoints of a folder; {SaveModel}";

        // Bytes that are no UTF-8 become U+FFFD; the end may be cut within a character.
        string line = text.Split('\n')[0].TrimEnd();
        bool isText = text.Length > 3 && text[..^3].All(c => c is not '\uFFFD' && (!char.IsControl(c) || char.IsWhiteSpace(c)));
        return isText ? $"this is a text, not a model: '{Printable.Text(line.Length > 60 ? line[..60] : line)}'; {Readable}" : null;
    }

    private static string OtherJson(SourceFile file)
    {
        bool Has(params string[] names) => JsonFile.HasProperty(file, name => names.Contains(name, StringComparer.Ordinal));
        if (Has("weightsManifest", "modelTopology"))
            return "a TensorFlow.js model, whose weights stand in other files; list the .keras or .h5 file that it was converted from";
        if (Has("message", "error", "errors"))
            return "this is the answer of a web server that has not found the file, or not shown it, and no model; download the file itself";
        if (Has("class_name"))
            return "the layers of a Keras model without weights (model.to_json()); save the whole model with model.save(\"pump.keras\")";
        if (Has("nbformat"))
            return $"a Jupyter notebook, not the model that it trains; {SaveModel}";
        return $"a JSON file, but of no format that holds a network ({Json}); {Readable}";
    }
}
