using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>Writes one element of <c>layers</c>.</summary>
internal static class LayerJsonWriter
{
    public static void Write(Utf8JsonWriter writer, Layer layer)
    {
        writer.WriteStartObject();
        WriteProperties(writer, layer);
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Layer layer)
    {
        switch (layer)
        {
            case LstmLayer lstm:
                LstmJsonWriter.WriteLstm(writer, lstm);
                break;
            case BidirectionalLayer both:
                LstmJsonWriter.WriteBidirectional(writer, both);
                break;
            case DenseLayer dense:
                WriteHead(writer, "dense", dense.Name);
                WriteSizes(writer, dense.InputSize, dense.Units);
                JsonValueWriter.Activation(writer, "activation", dense.Activation);
                WriteKernel(writer, dense.Kernel, dense.Bias);
                break;
            case ActivationLayer activation:
                WriteHead(writer, "activation", activation.Name);
                JsonValueWriter.Activation(writer, "activation", activation.Activation);
                break;
            case ScaleLayer scale:
                WriteHead(writer, "scale", scale.Name);
                JsonValueWriter.Tensor(writer, "center", scale.Center);
                JsonValueWriter.Tensor(writer, "scale", scale.Scale);
                JsonValueWriter.Tensor(writer, "offset", scale.Offset);
                break;
            case LayerNormLayer norm:
                WriteHead(writer, "layer_norm", norm.Name);
                writer.WriteNumber("epsilon", norm.Epsilon);
                JsonValueWriter.Tensor(writer, "scale", norm.Scale);
                JsonValueWriter.Tensor(writer, "offset", norm.Offset);
                break;
            case MergeLayer merge:
                WriteMerge(writer, merge);
                break;
            case Conv1DLayer conv:
                WriteConv1D(writer, conv);
                break;
            case PoolLayer pool:
                WriteHead(writer, "pool", pool.Name);
                writer.WriteString("mode", ModeNames.Of(pool.Mode));
                writer.WriteNumber("size", pool.Size);
                writer.WriteNumber("stride", pool.Stride);
                break;
            case GlobalPoolLayer pool:
                WriteHead(writer, "global_pool", pool.Name);
                writer.WriteString("mode", ModeNames.Of(pool.Mode));
                break;
            case FlattenLayer:
                WriteHead(writer, "flatten", layer.Name);
                break;
            case PickLayer pick:
                WriteHead(writer, "pick", pick.Name);
                writer.WriteNumber("timestep", pick.Timestep);
                break;
            case FlipLayer:
                WriteHead(writer, "flip", layer.Name);
                break;
            case RepeatLayer repeat:
                WriteHead(writer, "repeat", repeat.Name);
                writer.WriteNumber("count", repeat.Count);
                break;
            default:
                throw new InvalidOperationException($"no JSON for {layer.GetType().Name}");
        }
    }

    public static void WriteHead(Utf8JsonWriter writer, string kind, string name)
    {
        writer.WriteString("kind", kind);
        writer.WriteString("name", name);
    }

    public static void WriteSizes(Utf8JsonWriter writer, int inputSize, int units)
    {
        writer.WriteNumber("input", inputSize);
        writer.WriteNumber("units", units);
    }

    private static void WriteKernel(Utf8JsonWriter writer, Tensor kernel, Tensor? bias)
    {
        JsonValueWriter.Tensor(writer, "kernel", kernel);
        JsonValueWriter.Tensor(writer, "bias", bias);
    }

    private static void WriteMerge(Utf8JsonWriter writer, MergeLayer merge)
    {
        WriteHead(writer, "merge", merge.Name);
        writer.WriteString("mode", ModeNames.Of(merge.Mode));
        if (merge.From == MergeLayer.NetworkInput)
            writer.WriteString("from", "input");
        else
            writer.WriteNumber("from", merge.From);
        writer.WriteNumber("first", merge.First);
        writer.WriteNumber("count", merge.Count);
        writer.WriteBoolean("fromFirst", merge.FromFirst);
    }

    private static void WriteConv1D(Utf8JsonWriter writer, Conv1DLayer conv)
    {
        WriteHead(writer, "conv1d", conv.Name);
        WriteSizes(writer, conv.InputSize, conv.Units);
        writer.WriteNumber("padFront", conv.PadFront);
        writer.WriteNumber("padBehind", conv.PadBehind);
        writer.WriteNumber("stride", conv.Stride);
        writer.WriteNumber("dilation", conv.Dilation);
        JsonValueWriter.Activation(writer, "activation", conv.Activation);
        WriteKernel(writer, conv.Kernel, conv.Bias);
    }
}
