using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeLstm.CompilerServices;

/// <summary>Weights as generated code stores them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightTable
{
    /// <summary>The first weight of a table of float32 bits.</summary>
    /// <param name="bits">The table: data of the program file, which never moves.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float AsFloats(ReadOnlySpan<uint> bits) =>
        ref Unsafe.As<uint, float>(ref MemoryMarshal.GetReference(bits));
}
