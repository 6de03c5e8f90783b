using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>
/// Writes a FlatBuffer. A table is an array with a value for each field, null for one that is left out: a byte, bool,
/// int or float, a string, a list of ints or bytes, a table, or a list of tables.
/// </summary>
internal sealed class FlatWriter
{
    private readonly List<byte> _bytes = [];

    public static byte[] Write(object?[] root, string identifier)
    {
        var writer = new FlatWriter();
        writer.Add(0);
        writer._bytes.AddRange(Encoding.ASCII.GetBytes(identifier));
        writer.Patch(0, writer.Table(root));
        return [.. writer._bytes];
    }

    private int Table(object?[] fields)
    {
        Align();
        int vtable = _bytes.Count;
        int size = sizeof(int);
        _bytes.AddRange(new byte[4 + 2 * fields.Length]);
        var slots = new int[fields.Length];
        for (int field = 0; field < fields.Length; field++)
        {
            // Every field gets four bytes, which keeps all of them aligned.
            slots[field] = size;
            if (fields[field] is null)
                continue;
            Short(vtable + 4 + 2 * field, size);
            size += sizeof(int);
        }

        Short(vtable, 4 + 2 * fields.Length);
        Short(vtable + 2, size);
        Align();
        int table = _bytes.Count;
        _bytes.AddRange(new byte[size]);
        BinaryPrimitives.WriteInt32LittleEndian(Span(table), table - vtable);
        for (int field = 0; field < fields.Length; field++)
            Field(table + slots[field], fields[field]);
        return table;
    }

    private void Field(int slot, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case byte or bool or int:
                BinaryPrimitives.WriteInt32LittleEndian(Span(slot), Convert.ToInt32(value, provider: null));
                break;
            case float number:
                BinaryPrimitives.WriteSingleLittleEndian(Span(slot), number);
                break;
            default:
                Patch(slot, Object(value));
                break;
        }
    }

    private int Object(object value)
    {
        if (value is object?[][] tables)
        {
            int start = Vector(tables.Length, new byte[sizeof(int) * tables.Length]);
            for (int index = 0; index < tables.Length; index++)
                Patch(start + sizeof(int) * (index + 1), Table(tables[index]));
            return start;
        }

        return value switch
        {
            object?[] table => Table(table),
            int[] numbers => Vector(numbers.Length, [.. numbers.SelectMany(BitConverter.GetBytes)]),
            byte[] bytes => Vector(bytes.Length, bytes),
            string text => Vector(Encoding.UTF8.GetByteCount(text), [.. Encoding.UTF8.GetBytes(text), 0]),
            _ => throw new ArgumentException(value.GetType().Name),
        };
    }

    private int Vector(int count, byte[] content)
    {
        Align();
        int start = _bytes.Count;
        Add(count);
        _bytes.AddRange(content);
        return start;
    }

    private void Align() => _bytes.AddRange(new byte[-_bytes.Count & 3]);

    private void Add(int value) => _bytes.AddRange(BitConverter.GetBytes(value));

    private void Patch(int slot, int target) => BinaryPrimitives.WriteInt32LittleEndian(Span(slot), target - slot);

    private void Short(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(Span(at), (ushort)value);

    private Span<byte> Span(int at) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes)[at..];
}
