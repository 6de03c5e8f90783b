using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>
/// A table of a FlatBuffer: a list of fields that may each be left out. Every offset and length is checked against the
/// file before anything is read or allocated.
/// </summary>
/// <param name="bytes">The whole file.</param>
/// <param name="position">Where the table stands in it.</param>
internal readonly struct FlatTable(byte[] bytes, int position)
{
    private const int FieldsOfVTable = 4;

    /// <summary>The table that the file starts with.</summary>
    public static FlatTable Root(byte[] bytes) => new(bytes, Follow(bytes, 0));

    public int Int(int field, int missing = 0) => Find(field) is { } at ? BinaryPrimitives.ReadInt32LittleEndian(At(bytes, at, sizeof(int))) : missing;

    public float Float(int field) => Find(field) is { } at ? BinaryPrimitives.ReadSingleLittleEndian(At(bytes, at, sizeof(float))) : 0;

    public byte Byte(int field) => Find(field) is { } at ? At(bytes, at, sizeof(byte))[0] : (byte)0;

    public bool Has(int field) => Find(field) is not null;

    /// <summary>The first field from <paramref name="known"/> on that is there: an option of a newer schema.</summary>
    public int? FirstBeyond(int known)
    {
        int count = (VTable().Length - FieldsOfVTable) / sizeof(ushort);
        for (int field = known; field < count; field++)
        {
            if (Has(field))
                return field;
        }

        return null;
    }

    public FlatTable? Table(int field) => Find(field) is { } at ? new FlatTable(bytes, Follow(bytes, at)) : null;

    /// <summary>The bytes of a list; none where it is left out.</summary>
    public ReadOnlySpan<byte> Bytes(int field) => Vector(field, sizeof(byte), out _);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    /// <summary>A list of whole numbers; null where it is left out.</summary>
    public int[]? Ints(int field)
    {
        if (!Has(field))
            return null;
        ReadOnlySpan<byte> items = Vector(field, sizeof(int), out _);
        var values = new int[items.Length / sizeof(int)];
        for (int index = 0; index < values.Length; index++)
            values[index] = BinaryPrimitives.ReadInt32LittleEndian(items[(index * sizeof(int))..]);
        return values;
    }

    /// <summary>A list of tables; empty where it is left out.</summary>
    public FlatTable[] Tables(int field)
    {
        int count = Vector(field, sizeof(int), out int at).Length / sizeof(int);
        var tables = new FlatTable[count];
        for (int index = 0; index < count; index++)
            tables[index] = new FlatTable(bytes, Follow(bytes, at + index * sizeof(int)));
        return tables;
    }

    private ReadOnlySpan<byte> Vector(int field, int itemSize, out int items)
    {
        items = 0;
        if (Find(field) is not { } at)
            return [];
        int start = Follow(bytes, at);
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(At(bytes, start, sizeof(uint)));
        items = start + sizeof(uint);
        return At(bytes, items, (long)count * itemSize);
    }

    /// <summary>Where a field stands in the file; null where it is left out.</summary>
    private int? Find(int field)
    {
        ReadOnlySpan<byte> vtable = VTable();
        int entry = FieldsOfVTable + field * sizeof(ushort);
        if (entry + sizeof(ushort) > vtable.Length)
            return null;
        ushort offset = BinaryPrimitives.ReadUInt16LittleEndian(vtable[entry..]);
        return offset == 0 ? null : position + offset;
    }

    /// <summary>The table's list of offsets: its length, the table's length, then a place for each field.</summary>
    private ReadOnlySpan<byte> VTable()
    {
        long start = (long)position - BinaryPrimitives.ReadInt32LittleEndian(At(bytes, position, sizeof(int)));
        return At(bytes, start, Math.Max(FieldsOfVTable, (int)BinaryPrimitives.ReadUInt16LittleEndian(At(bytes, start, sizeof(ushort)))));
    }

    private static int Follow(byte[] bytes, int at)
    {
        long target = at + (long)BinaryPrimitives.ReadUInt32LittleEndian(At(bytes, at, sizeof(uint)));
        return target < bytes.Length ? (int)target : throw TfliteError.Corrupt(target);
    }

    private static ReadOnlySpan<byte> At(byte[] bytes, long start, long length) =>
        start >= 0 && length <= bytes.Length - start ? bytes.AsSpan((int)start, (int)length) : throw TfliteError.Corrupt(start);
}
