using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>Writes the recurrent layers; what is as in the textbook is left out where the format allows it.</summary>
internal static class LstmJsonWriter
{
    public static void WriteLstm(Utf8JsonWriter writer, LstmLayer lstm)
    {
        LayerJsonWriter.WriteHead(writer, "lstm", lstm.Name);
        LayerJsonWriter.WriteSizes(writer, lstm.InputSize, lstm.Units);
        JsonValueWriter.Activation(writer, "activation", lstm.Activation);
        JsonValueWriter.Activation(writer, "recurrentActivation", lstm.RecurrentActivation);
        if (lstm.OutputActivation is { } outputActivation)
            JsonValueWriter.Activation(writer, "outputActivation", outputActivation);
        writer.WriteBoolean("returnSequences", lstm.ReturnSequences);
        JsonValueWriter.Flag(writer, "reverse", lstm.Reverse);
        JsonValueWriter.Tensor(writer, "kernel", lstm.Kernel);
        JsonValueWriter.Tensor(writer, "recurrentKernel", lstm.RecurrentKernel);
        JsonValueWriter.Tensor(writer, "bias", lstm.Bias);
        JsonValueWriter.Tensor(writer, "peepholes", lstm.Peepholes);
        JsonValueWriter.Flag(writer, "coupledGates", lstm.CoupledGates);
        JsonValueWriter.Number(writer, "clip", lstm.Clip);
        JsonValueWriter.Number(writer, "cellClip", lstm.CellClip);
        JsonValueWriter.Tensor(writer, "projection", lstm.Projection);
        JsonValueWriter.Tensor(writer, "initialHidden", lstm.InitialHidden);
        JsonValueWriter.Tensor(writer, "initialCell", lstm.InitialCell);
    }

    public static void WriteBidirectional(Utf8JsonWriter writer, BidirectionalLayer layer)
    {
        LayerJsonWriter.WriteHead(writer, "bidirectional", layer.Name);
        writer.WriteString("merge", ModeNames.Of(layer.Merge));
        writer.WriteStartObject("forward");
        WriteLstm(writer, layer.Forward);
        writer.WriteEndObject();
        writer.WriteStartObject("backward");
        WriteLstm(writer, layer.Backward);
        writer.WriteEndObject();
    }
}
