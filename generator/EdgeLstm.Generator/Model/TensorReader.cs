using System.Runtime.InteropServices;
using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads a tensor: a shape, and as many values as it asks for.</summary>
internal static class TensorReader
{
    /// <summary>Axes of the largest tensors in the format, kernels: [4, units, input] and [units, kernel size, input].</summary>
    private const int MaxRank = 3;

    public static Tensor Read(JsonObjectReader tensor)
    {
        tensor.AllowOnly(LstmJsonProperties.Tensor);
        int[] shape = ReadShape(tensor.Required("shape"), tensor.PlaceOf("shape"));
        long count = shape.Aggregate(1L, (product, length) => product * length);
        if (count > NetworkLimits.MaxWeights)
        {
            throw new ModelFormatException(
                tensor.PlaceOf("shape"),
                FormattableString.Invariant($"asks for {count:N0} values, more than the {NetworkLimits.MaxWeights:N0} that a network may have"),
                ModelFormatErrorKind.TooLarge,
                tensor.Required("shape").Position);
        }

        JsonElement? base64 = tensor.Optional("base64");
        JsonElement? values = tensor.Optional("values");
        return (base64, values) switch
        {
            ({ } text, null) => new Tensor(shape, DecodeBase64(text, (int)count, tensor.PlaceOf("base64"))),
            (null, { } list) => new Tensor(shape, ReadValues(list, (int)count, tensor.PlaceOf("values"))),
            (null, null) => throw JsonObjectReader.Error(
                tensor.Required("shape"), tensor.PlaceOf("shape"), "the tensor has no data; write either \"base64\" or \"values\""),
            ({ } text, _) => throw JsonObjectReader.Error(
                text, tensor.PlaceOf("base64"), "the tensor has both \"base64\" and \"values\"; keep one"),
        };
    }

    /// <summary>Null where the property is left out.</summary>
    public static Tensor? ReadOptional(JsonObjectReader layer, string name) =>
        layer.OptionalObject(name) is { } tensor ? Read(tensor) : null;

    private static int[] ReadShape(JsonElement element, string place)
    {
        if (element.Kind != JsonKind.Array)
            throw JsonObjectReader.Error(element, place, "must be a list of whole numbers, found " + element.Description);
        int[] shape = [.. element.Items.Take(MaxRank + 1).Select((item, axis) =>
            JsonObjectReader.Integer(item, FormattableString.Invariant($"{place}[{axis}]"), 1, NetworkLimits.MaxSize))];
        if (shape.Length is 0 or > MaxRank)
            throw JsonObjectReader.Error(element, place, FormattableString.Invariant($"must have 1 to {MaxRank} axes"));
        return shape;
    }

    private static float[] DecodeBase64(JsonElement element, int count, string place)
    {
        if (element.Kind != JsonKind.String)
            throw JsonObjectReader.Error(element, place, "must be a text, found " + element.Description);

        int bytes = checked(count * sizeof(float));
        int expected = (bytes + 2) / 3 * 4;
        // Some writers escape every '+', so the length is that of what the string says.
        char[] characters = element.Characters;
        if (characters.Length != expected)
        {
            throw JsonObjectReader.Error(element, place, FormattableString.Invariant(
                $"the shape needs {count:N0} float32 values in {expected:N0} base64 characters, found {characters.Length:N0}"));
        }

        byte[]? decoded = Decode(characters);
        if (decoded?.Length != bytes)
        {
            throw JsonObjectReader.Error(
                element, place, "is not base64: only A–Z, a–z, 0–9, + and / may stand there, without line breaks, with = at the end where the length asks for it");
        }

        float[] values = new float[count];
        decoded.AsSpan().CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            Span<uint> words = MemoryMarshal.Cast<float, uint>(values.AsSpan());
            for (int index = 0; index < words.Length; index++)
                words[index] = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words[index]);
        }

        return values;
    }

    /// <summary>The bytes, or null. White space, which the decoder skips, leaves fewer bytes than the length promises.</summary>
    private static byte[]? Decode(char[] characters)
    {
        try
        {
            return Convert.FromBase64CharArray(characters, 0, characters.Length);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static float[] ReadValues(JsonElement element, int count, string place)
    {
        if (element.Kind != JsonKind.Array)
            throw JsonObjectReader.Error(element, place, "must be a list of numbers, found " + element.Description);

        // Grown with the numbers that are there: the shape's promise alone allocates nothing.
        var values = new List<float>();
        int found = 0;
        foreach (JsonElement item in element.Items)
        {
            if (found++ < count)
                values.Add(JsonObjectReader.Number(item, place, found - 1));
        }

        if (found != count)
            throw JsonObjectReader.Error(element, place, FormattableString.Invariant($"the shape needs {count:N0} numbers, found {found:N0}"));
        return [.. values];
    }
}
