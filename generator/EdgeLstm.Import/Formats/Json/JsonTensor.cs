using System.Buffers.Binary;
using System.Text.Json;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Json;

/// <summary>Numbers in nested lists of equal lengths, row-major.</summary>
/// <param name="Path">Where they stand in the file.</param>
/// <param name="Shape">Length of every axis; a plain number has none.</param>
/// <param name="Values">The numbers in the order of the file.</param>
internal sealed record JsonTensor(string Path, int[] Shape, double[] Values)
{
    /// <summary>Axes of the largest weight in any of the formats, a convolution's [kernel, input, output], and one to spare.</summary>
    private const int MaxRank = 4;

    /// <exception cref="ImportException">Something else than a number, or rows of unequal length.</exception>
    public static JsonTensor Read(JsonNode node)
    {
        var shape = new List<int>();
        JsonElement first = node.Element;
        while (first.ValueKind == JsonValueKind.Array && shape.Count <= MaxRank)
        {
            shape.Add(first.GetArrayLength());
            if (shape[^1] == 0)
                break;
            first = first[0];
        }

        if (shape.Count > MaxRank)
            throw Malformed(node.Path, $"is nested more than {MaxRank} deep");

        // Grown with the numbers that are there: the shape of the first row alone promises nothing.
        var values = new List<double>();
        Fill(node, shape, axis: 0, values);
        return new JsonTensor(node.Path, [.. shape], [.. values]);
    }

    /// <summary>The shape for a message: <c>[8, 32]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <exception cref="ImportException">The shape is another one.</exception>
    public JsonTensor Expect(string what, params int[] shape) => Shape.AsSpan().SequenceEqual(shape)
        ? this
        : throw new ImportException(ImportErrorId.TensorMismatch,
            $"{what} ({Path}) has the shape {ShapeText}, [{string.Join(", ", shape)}] expected; the file does not hold the weights of the layers that it states: export the model again");

    /// <summary>The same numbers under another shape of as many.</summary>
    public Tensor As(params int[] shape) => new(shape, Array.ConvertAll(Values, value => (float)value));

    /// <summary>A matrix [rows, columns] as its columns one after the other, under a shape of as many numbers.</summary>
    public Tensor Transposed(params int[] shape)
    {
        (int rows, int columns) = (Shape[0], Shape[1]);
        var values = new float[Values.Length];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
                values[column * rows + row] = (float)Values[row * columns + column];
        }

        return new Tensor(shape, values);
    }

    /// <summary>The tensor as one of a weight file without a topology.</summary>
    public WeightTensor ToWeight(string name)
    {
        var bytes = new byte[Values.Length * sizeof(double)];
        for (int index = 0; index < Values.Length; index++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * sizeof(double)), Values[index]);
        return new WeightTensor(name, "JSON numbers", ElementType.Float64, Shape, offset: 0, strides: null, () => bytes);
    }

    private static void Fill(JsonNode node, List<int> shape, int axis, List<double> values)
    {
        JsonElement element = node.Element;
        if (axis == shape.Count)
        {
            values.Add(element.ValueKind == JsonValueKind.Number
                ? element.GetDouble()
                : throw Malformed(node.Path, $"is {Describe(element)} where a number should be"));
            return;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != shape[axis])
            throw Malformed(node.Path, FormattableString.Invariant($"is {Describe(element)} where {shape[axis]} values should be, as in the rows before"));
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (axis == shape.Count - 1 && item.ValueKind == JsonValueKind.Number)
                values.Add(item.GetDouble());
            else
                Fill(new JsonNode(item, FormattableString.Invariant($"{node.Path}[{index}]")), shape, axis + 1, values);
            index++;
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => FormattableString.Invariant($"a list of {element.GetArrayLength()}"),
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        _ => "a single value",
    };

    private static ImportException Malformed(string path, string problem) => new(
        ImportErrorId.CorruptFile, $"{path} {problem}; the file is damaged or was edited: export the model again");
}
