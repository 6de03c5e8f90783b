using System.Text;

namespace EdgeLstm.Tool.Tests;

/// <summary>Writes what <c>numpy.save</c> writes, right or wrong.</summary>
internal static class NpyBytes
{
    /// <param name="path">The file.</param>
    /// <param name="type">The dtype in the header; <c>&lt;f8</c> writes doubles, all else floats.</param>
    /// <param name="shape">What stands between the parentheses.</param>
    /// <param name="values">The values.</param>
    /// <param name="isFortran">What the header says of the order.</param>
    public static void Write(string path, string type, string shape, float[] values, bool isFortran = false)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({shape}), }}";
        // The data begins at a multiple of 64.
        header = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write([0x93, .. "NUMPY"u8, 1, 0]);
        writer.Write((ushort)header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header));
        foreach (float value in values)
        {
            if (type == "<f8")
                writer.Write((double)value);
            else
                writer.Write(value);
        }
    }
}
