using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeLstm.CompilerServices;

/// <summary>Copies of rows for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Copies floats; the two may overlap.</summary>
    /// <param name="from">The first of <paramref name="length"/> floats.</param>
    /// <param name="to">Where the first one goes.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref float from, ref float to, int length) =>
        MemoryMarshal.CreateReadOnlySpan(ref from, length).CopyTo(MemoryMarshal.CreateSpan(ref to, length));

    /// <summary>Adds a row behind others in place of the first one of them.</summary>
    /// <param name="rows">The first float of all rows.</param>
    /// <param name="length">Floats of all rows.</param>
    /// <param name="row">The new one.</param>
    /// <param name="rowLength">Floats of a row.</param>
    public static void Push(ref float rows, int length, ref float row, int rowLength)
    {
        Copy(ref Unsafe.Add(ref rows, rowLength), ref rows, length - rowLength);
        Copy(ref row, ref Unsafe.Add(ref rows, length - rowLength), rowLength);
    }

    /// <summary>Copies rows that lie apart to one place, side by side.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="step">Floats from one row to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="rowLength">Floats of a row.</param>
    public static void Gather(ref float rows, int step, int count, ref float to, int rowLength)
    {
        for (int row = 0; row < count; row++)
            Copy(ref Unsafe.Add(ref rows, row * step), ref Unsafe.Add(ref to, row * rowLength), rowLength);
    }
}
