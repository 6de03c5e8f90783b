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

    /// <summary>The last address at or before a weight that is a multiple of a vector.</summary>
    /// <param name="weight">A weight of a table, which never moves.</param>
    /// <param name="lanes">Floats of the vector, a power of two.</param>
    /// <param name="early">How many bytes before the weight it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref float AlignDown(ref float weight, int lanes, out nint early)
    {
        early = (nint)Unsafe.AsPointer(ref weight) & (lanes * sizeof(float) - 1);
        return ref Unsafe.SubtractByteOffset(ref weight, early);
    }
}
