using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>Writes the values that layers are made of: activations, tensors, and what may be left out.</summary>
internal static class JsonValueWriter
{
    public static void Activation(Utf8JsonWriter writer, string property, Activation activation)
    {
        string name = ActivationNames.Of(activation.Kind);
        int parameters = ActivationNames.ParametersOf(activation.Kind);
        if (parameters == 0)
        {
            writer.WriteString(property, name);
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteString("kind", name);
        writer.WriteNumber("alpha", activation.Alpha);
        if (parameters == 2)
            writer.WriteNumber("beta", activation.Beta);
        writer.WriteEndObject();
    }

    /// <summary>Nothing for null.</summary>
    public static void Tensor(Utf8JsonWriter writer, string property, Tensor? tensor)
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

    /// <summary>Nothing for false, which is what a property means that is left out.</summary>
    public static void Flag(Utf8JsonWriter writer, string property, bool value)
    {
        if (value)
            writer.WriteBoolean(property, value);
    }

    /// <summary>Nothing for null.</summary>
    public static void Number(Utf8JsonWriter writer, string property, float? value)
    {
        if (value is float number)
            writer.WriteNumber(property, number);
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
}
