using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeLstm.Tool.Data;

/// <summary>
/// Reads the arrays of <c>numpy.save</c>: float32 or float64, little-endian, in C order. Whatever else the format can
/// hold is refused with the line of Python that helps.
/// </summary>
internal static partial class NpyFile
{
    private const int MaxHeaderBytes = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <param name="file">Path, for messages.</param>
    /// <param name="stream">The content.</param>
    /// <exception cref="ToolException">The file is damaged, or not of the kind that is read.</exception>
    public static NumberTable Read(string file, Stream stream)
    {
        Match header = Header().Match(ReadHeader(file, stream));
        if (!header.Success)
            throw ToolException.InFile(file, "the header of the array cannot be read; save it with numpy.save(name, array.astype('<f4'))");
        string type = header.Groups["descr"].Value;
        int size = type switch
        {
            "<f4" => sizeof(float),
            "<f8" => sizeof(double),
            _ => throw ToolException.InFile(file, $"the array's dtype is '{type}', read are '<f4' and '<f8'; save it with numpy.save(name, array.astype('<f4'))"),
        };
        int[] shape = ParseShape(file, header.Groups["shape"].Value);
        if (header.Groups["fortran"].Value == "True" && shape.Length > 1)
            throw ToolException.InFile(file, "the array is in Fortran order; save it with numpy.save(name, numpy.ascontiguousarray(array))");

        int count = shape.Aggregate(1, (product, length) => product * length);
        byte[] bytes = ReadData(file, stream, count, size);
        var values = new double[count];
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> value = bytes.AsSpan(index * size);
            values[index] = size == sizeof(float) ? BinaryPrimitives.ReadSingleLittleEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value);
            if (!double.IsFinite(values[index]))
                throw ToolException.InFile(file, FormattableString.Invariant($"value {index} (in C order, counted from 0) is {values[index]}; not-a-number and infinity cannot be compared"));
        }

        return new NumberTable(file, shape, values);
    }

    private static string ReadHeader(string file, Stream stream)
    {
        Span<byte> head = stackalloc byte[12];
        if (stream.ReadAtLeast(head[..10], 10, throwOnEndOfStream: false) < 10 || !head.StartsWith(Magic))
            throw ToolException.InFile(file, "the file does not begin like a .npy file; save the array with numpy.save");
        // Version 1 counts the header's bytes with 16 bits, later ones with 32.
        bool isLong = head[6] >= 2;
        if (isLong && stream.ReadAtLeast(head[10..], 2, throwOnEndOfStream: false) < 2)
            throw Truncated(file);
        uint length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        if (head[6] is < 1 or > 3 || length > MaxHeaderBytes)
            throw ToolException.InFile(file, FormattableString.Invariant($"the header is of version {head[6]} with {length} bytes, which numpy.save does not write for plain numbers"));
        var text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw Truncated(file);
        return Encoding.UTF8.GetString(text);
    }

    private static int[] ParseShape(string file, string text)
    {
        int[] shape = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseAxis)];
        if (shape.Length == 0 || shape.Contains(0))
            throw ToolException.InFile(file, $"the array's shape is ({text}), which holds no timestep");
        // In floating point, so that no product can overflow.
        if (shape.Aggregate(1.0, (product, length) => product * length) > NumberTable.MaxValues)
            throw ToolException.InFile(file, $"the array's shape is ({text}), more than the {NumberTable.MaxValues:N0} values that are read; save a part of it");
        return shape;
    }

    /// <summary>The length of an axis; what is no int is larger than anything that is read.</summary>
    private static int ParseAxis(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length : int.MaxValue;

    private static byte[] ReadData(string file, Stream stream, int count, int size)
    {
        long left = stream.Length - stream.Position;
        if (left < (long)count * size)
            throw Truncated(file);
        if (left > (long)count * size)
            throw ToolException.InFile(file, FormattableString.Invariant($"{left - (long)count * size} bytes follow the array; a file holds one array"));
        var bytes = new byte[count * size];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ToolException Truncated(string file) => ToolException.InFile(file, "the file ends before its array does; save it again");

    /// <summary>The three entries that numpy writes, in its alphabetic order.</summary>
    [GeneratedRegex(@"^\{'descr': '(?<descr>[^']{1,32})', 'fortran_order': (?<fortran>True|False), 'shape': \((?<shape>[0-9, ]*)\),? *\}[ \n]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
