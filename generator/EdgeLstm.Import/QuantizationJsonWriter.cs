using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>Writes what smaller precisions do to a network.</summary>
internal static class QuantizationJsonWriter
{
    public static void Write(Utf8JsonWriter writer, EquatableArray<Quantization> entries)
    {
        writer.WriteStartArray("quantization");
        foreach (Quantization entry in entries)
            Write(writer, entry);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Quantization entry)
    {
        writer.WriteStartObject();
        writer.WriteString("precision", PrecisionNames.Of(entry.Precision));
        JsonValueWriter.Tensor(writer, "output", entry.Output);
        if (entry.Calibration is { } calibration)
            writer.WriteString("calibration", calibration);
        writer.WriteNumber("timesteps", entry.Timesteps);
        writer.WriteNumber("rows", entry.Rows);
        WriteError(writer, entry.Error);
        writer.WriteNumber("worstOutput", entry.WorstOutput);
        if (entry.WinnerChanges is { } changes)
            writer.WriteNumber("winnerChanges", changes);
        writer.WriteStartArray("layers");
        foreach (LayerQuantization layer in entry.Layers)
        {
            writer.WriteStartObject();
            writer.WriteNumber("layer", layer.Layer);
            WriteError(writer, layer.Error);
            if (layer.Range is { } range)
            {
                JsonValueWriter.Tensor(writer, "inputs", range.Inputs);
                writer.WriteNumber("hidden", range.Hidden);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, QuantizationError error)
    {
        writer.WriteNumber("worstError", error.Worst);
        writer.WriteNumber("rmsError", error.Rms);
    }
}
