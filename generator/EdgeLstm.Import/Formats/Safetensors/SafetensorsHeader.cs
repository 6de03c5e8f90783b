using System.Buffers.Binary;
using System.Text.Json;
using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.Safetensors;

/// <summary>
/// The header of a <c>.safetensors</c> file: its length as 8 bytes, then JSON that gives type, shape and place of every
/// tensor. As the format asks, the tensors cover the rest of the file without overlap or hole.
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>The format's own limit.</summary>
    public const ulong MaxLength = 100_000_000;

    /// <summary>The tensors in the order of the header.</summary>
    /// <exception cref="ImportException">The header is damaged, or does not fit the file.</exception>
    public static IReadOnlyList<WeightTensor> Read(SourceFile file)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes);
        if (length > (ulong)(file.Bytes.Length - 8))
            throw Corrupt(FormattableString.Invariant($"its header has {length} bytes, and the file only {file.Bytes.Length - 8} after the length"));
        ReadOnlyMemory<byte> data = file.Bytes.AsMemory(8 + (int)length);
        try
        {
            using JsonDocument header = JsonDocument.Parse(
                file.Bytes.AsMemory(8, (int)length), new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            var spans = new List<(long Begin, long End)>();
            var tensors = new List<WeightTensor>();
            foreach (JsonProperty property in Require(header.RootElement, JsonValueKind.Object, "the header").EnumerateObject())
            {
                if (property.Name != "__metadata__")
                    tensors.Add(Tensor(property.Name, property.Value, data, spans));
                else
                    RequireTexts(property.Value);
            }

            CheckCover(spans, data.Length);
            return tensors;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // GetString throws the second for an escape that is no character.
            throw new ImportException(ImportErrorId.CorruptFile, $"the safetensors header is no valid JSON ({Printable.Text(error.Message)}); save the file again", error);
        }
    }

    private static WeightTensor Tensor(string name, JsonElement entry, ReadOnlyMemory<byte> data, List<(long Begin, long End)> spans)
    {
        string shown = Printable.Text(name);
        Require(entry, JsonValueKind.Object, shown);
        foreach (JsonProperty property in entry.EnumerateObject())
        {
            if (property.Name is not ("dtype" or "shape" or "data_offsets"))
                throw Corrupt($"tensor {shown} has the unknown property {Printable.Text(property.Name)}");
        }

        string dtype = Require(Member(entry, "dtype", shown), JsonValueKind.String, shown).GetString()!;
        int[] shape = [.. Numbers(Member(entry, "shape", shown), shown).Select(length =>
            length <= int.MaxValue ? (int)length : throw Corrupt($"tensor {shown} has an axis longer than 2,147,483,647"))];
        long[] offsets = [.. Numbers(Member(entry, "data_offsets", shown), shown)];
        if (offsets is not [var begin, var end] || begin > end || end > data.Length)
            throw Corrupt(FormattableString.Invariant(
                $"tensor {shown} has the data_offsets [{string.Join(", ", offsets)}], which do not lie in the {data.Length} bytes of data"));
        CheckSize(shown, dtype, shape, end - begin);
        spans.Add((begin, end));
        ReadOnlyMemory<byte> bytes = data[(int)begin..(int)end];
        return new WeightTensor(name, dtype, Type(dtype), shape, offset: 0, strides: null, () => bytes);
    }

    private static void CheckSize(string name, string dtype, int[] shape, long size)
    {
        if (ElementSize(dtype) is not { } elementSize)
            return;
        UInt128 expected = (UInt128)elementSize;
        foreach (int length in shape)
            expected = expected > (UInt128)SourceFile.MaxBytes && length > 0 ? expected : expected * (UInt128)length;
        if (expected != (UInt128)size)
            throw Corrupt(FormattableString.Invariant(
                $"tensor {name} has {size} bytes, which are not those of {Printable.Text(dtype)} [{string.Join(", ", shape)}]"));
    }

    private static void CheckCover(List<(long Begin, long End)> spans, long length)
    {
        long covered = 0;
        foreach ((long begin, long end) in spans.Order())
        {
            if (begin != covered)
                throw Corrupt(FormattableString.Invariant($"its tensors {(begin < covered ? "overlap" : "leave a hole")} at byte {Math.Min(begin, covered)} of the data"));
            covered = end;
        }

        if (covered != length)
            throw Corrupt(FormattableString.Invariant($"its tensors end at byte {covered} of the data, which has {length}"));
    }

    private static void RequireTexts(JsonElement metadata)
    {
        foreach (JsonProperty property in Require(metadata, JsonValueKind.Object, "__metadata__").EnumerateObject())
            Require(property.Value, JsonValueKind.String, "__metadata__");
    }

    private static JsonElement Member(JsonElement entry, string name, string tensor) =>
        entry.TryGetProperty(name, out JsonElement member) ? member : throw Corrupt($"tensor {tensor} has no {name}");

    private static JsonElement Require(JsonElement element, JsonValueKind kind, string where) => element.ValueKind == kind
        ? element
        : throw Corrupt($"{where} holds {element.ValueKind} where {kind} should be");

    private static IEnumerable<long> Numbers(JsonElement array, string tensor)
    {
        foreach (JsonElement element in Require(array, JsonValueKind.Array, tensor).EnumerateArray())
        {
            if (!Require(element, JsonValueKind.Number, tensor).TryGetInt64(out long number) || number < 0)
                throw Corrupt($"tensor {tensor} has a length or offset that is no whole number from 0 on");
            yield return number;
        }
    }

    private static ElementType Type(string dtype) => dtype switch
    {
        "F16" => ElementType.Float16,
        "BF16" => ElementType.BFloat16,
        "F32" => ElementType.Float32,
        "F64" => ElementType.Float64,
        _ => ElementType.Other,
    };

    // Null: a type of less than a byte, or one that is newer than this reader. Its size is left unchecked, it is only
    // refused where a layer needs it.
    private static int? ElementSize(string dtype) => dtype switch
    {
        "F64" or "I64" or "U64" or "C64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
        _ => null,
    };

    private static ImportException Corrupt(string problem) => new(ImportErrorId.CorruptFile,
        $"the safetensors file is truncated or damaged: {problem}; copy or save it again");
}
