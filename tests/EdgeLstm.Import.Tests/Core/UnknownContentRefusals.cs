using System.IO.Compression;
using System.Text;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>What people save under a model's name that is no model, or none that import reads.</summary>
internal static class UnknownContentRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Text(""),
        Text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1234\n"),
        Text("\r\n <!DOCTYPE html><html>"),
        Text("""{"message": "Not Found", "status": "404"}"""),
        Text("""{"name": "pump"}"""),
        Text("""{"format": "layers-model", "modelTopology": {}, "weightsManifest": []}"""),
        Text("""{"class_name": "Sequential", "config": {}, "keras_version": "2.15.0"}"""),
        Text("""{"cells": [], "nbformat": 4}"""),
        Text("import torch\nmodel = torch.nn.LSTM(3, 4)\n"),
        Text("model_checkpoint_path: \"ckpt-1\"\n"),
        Bytes([0x1F, 0x8B, 8, 0]),
        Bytes("BZh91AY&SY"u8),
        Bytes([0xFD, .. "7zXZ\0"u8]),
        Bytes([0x28, 0xB5, 0x2F, 0xFD, 0]),
        Bytes([.. "7z"u8, 0xBC, 0xAF, 0x27]),
        Bytes("Rar!\u001A\u0007"u8),
        Bytes([0x78, 0x9C, 0xED, 0x7D]),
        Bytes([0x80, 2, .. "csklearn.preprocessing._data\nMinMaxScaler\n)\u0081."u8]),
        Zip("notes.txt"),
        Zip("arr_0.npy"),
        Bytes([0x93, .. "NUMPY\u0001\0"u8]),
        Bytes("MATLAB 5.0 MAT-file, Platform: GLNXA64"u8),
        Bytes("RDX3\nX\n"u8),
        Bytes("GGUF\u0003\0\0\0"u8),
        Bytes("\u0018\0\0\0ORTM\0\0"u8),
        Bytes([0, 0, 1, 2, 0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]),
        Bytes([0x08, 0x01, 0x12, 0x09, 0x0A, 0x07, 0x22, 0x05, .. "serve"u8]),
        Bytes([0x08, 0x05, 0x12, 0x1E, 0x0A, 0x1C, .. "com.github.apple.coremltools"u8]),
        Bytes([0x0A, 0x10, 0x0A, 0x01, (byte)'x', 0x12, 0x0B, .. "Placeholder"u8]),
        Bytes([.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4]),
    ];

    private static Refusal Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private static Refusal Bytes(ReadOnlySpan<byte> content) => new("Files that are no model", "pump.pt", content.ToArray());

    private static Refusal Zip(string entry)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry(entry);
        return Bytes(buffer.ToArray());
    }
}
