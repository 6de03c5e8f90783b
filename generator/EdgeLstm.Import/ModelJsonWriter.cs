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
            if (network.InputRange is { } range)
            {
                JsonValueWriter.Tensor(writer, "minimum", range.Minimum);
                JsonValueWriter.Tensor(writer, "maximum", range.Maximum);
            }

            writer.WriteEndObject();
            JsonValueWriter.Flag(writer, "stateful", network.Stateful);
            writer.WriteStartArray("layers");
            foreach (Layer layer in network.Layers)
                LayerJsonWriter.Write(writer, layer);
            writer.WriteEndArray();
            WriteSelfTest(writer, network.SelfTest);
            if (network.Quantizations.Count > 0)
                QuantizationJsonWriter.Write(writer, network.Quantizations);
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

    private static void WriteSelfTest(Utf8JsonWriter writer, SelfTest? selfTest)
    {
        if (selfTest is null)
            return;
        writer.WriteStartObject("selfTest");
        writer.WriteNumber("timesteps", selfTest.Timesteps);
        JsonValueWriter.Tensor(writer, "input", selfTest.Input);
        JsonValueWriter.Tensor(writer, "output", selfTest.Output);
        writer.WriteEndObject();
    }
}
