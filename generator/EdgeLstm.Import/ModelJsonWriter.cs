using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>Writes a network as <c>.lstm.json</c> (<c>docs/model-format.md</c>): the same network, the same bytes.</summary>
internal static class ModelJsonWriter
{
    /// <summary>The whole text, ending in a line break.</summary>
    public static byte[] Write(Network network)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", "edgelstm");
            writer.WriteNumber("version", 1);
            WriteSource(writer, network.Source);
            writer.WriteStartObject("input");
            writer.WriteNumber("features", network.InputSize);
            if (network.Timesteps is int timesteps)
                writer.WriteNumber("timesteps", timesteps);
            writer.WriteEndObject();
            writer.WriteStartArray("layers");
            foreach (Layer layer in network.Layers)
                WriteLayer(writer, layer);
            writer.WriteEndArray();
            WriteSelfTest(writer, network.SelfTest);
            writer.WriteEndObject();
        }

        buffer.Write(Encoding.UTF8.GetBytes("\n"));
        return buffer.ToArray();
    }

    private static void WriteSource(Utf8JsonWriter writer, NetworkSource source)
    {
        writer.WriteStartObject("source");
        writer.WriteString("file", source.File);
        writer.WriteString("sha256", source.Sha256);
        writer.WriteString("format", source.Format);
        writer.WriteString("importer", source.Importer);
        writer.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter writer, Layer layer)
    {
        writer.WriteStartObject();
        switch (layer)
        {
            case LstmLayer lstm:
                WriteHead(writer, "lstm", lstm.Name);
                writer.WriteNumber("input", lstm.InputSize);
                writer.WriteNumber("units", lstm.Units);
                WriteActivation(writer, "activation", lstm.Activation);
                WriteActivation(writer, "recurrentActivation", lstm.RecurrentActivation);
                writer.WriteBoolean("returnSequences", lstm.ReturnSequences);
                WriteTensor(writer, "kernel", lstm.Kernel);
                WriteTensor(writer, "recurrentKernel", lstm.RecurrentKernel);
                WriteTensor(writer, "bias", lstm.Bias);
                WriteTensor(writer, "initialHidden", lstm.InitialHidden);
                WriteTensor(writer, "initialCell", lstm.InitialCell);
                break;
            case DenseLayer dense:
                WriteHead(writer, "dense", dense.Name);
                writer.WriteNumber("input", dense.InputSize);
                writer.WriteNumber("units", dense.Units);
                WriteActivation(writer, "activation", dense.Activation);
                WriteTensor(writer, "kernel", dense.Kernel);
                WriteTensor(writer, "bias", dense.Bias);
                break;
            case RepeatLayer repeat:
                WriteHead(writer, "repeat", repeat.Name);
                writer.WriteNumber("count", repeat.Count);
                break;
            default:
                throw new InvalidOperationException($"no JSON for {layer.GetType().Name}");
        }

        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, string kind, string name)
    {
        writer.WriteString("kind", kind);
        writer.WriteString("name", name);
    }

    private static void WriteActivation(Utf8JsonWriter writer, string property, Activation activation)
    {
        if (activation.Kind != ActivationKind.HardSigmoid)
        {
            writer.WriteString(property, activation.Kind.ToString().ToLowerInvariant());
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteString("kind", "hard_sigmoid");
        writer.WriteNumber("alpha", activation.Alpha);
        writer.WriteNumber("beta", activation.Beta);
        writer.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter writer, string property, Tensor? tensor)
    {
        if (tensor is null)
            return;
        writer.WriteStartObject(property);
        writer.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
            writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteBase64String("base64", LittleEndianBytes(tensor));
        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> LittleEndianBytes(Tensor tensor)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(tensor.Values);
        var bytes = new byte[tensor.Count * sizeof(float)];
        for (int index = 0; index < tensor.Count; index++)
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), tensor.Values[index]);
        return bytes;
    }

    private static void WriteSelfTest(Utf8JsonWriter writer, SelfTest? selfTest)
    {
        if (selfTest is null)
            return;
        writer.WriteStartObject("selfTest");
        writer.WriteNumber("timesteps", selfTest.Timesteps);
        WriteTensor(writer, "input", selfTest.Input);
        WriteTensor(writer, "output", selfTest.Output);
        writer.WriteEndObject();
    }
}
