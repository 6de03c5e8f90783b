using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.CompilerServices;

/// <summary>Weights as generated code stores them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightTable
{
    /// <summary>The first weight of a table of float32 bits.</summary>
    /// <param name="pairs">The table, two weights to a number: data of the program file, which never moves.</param>
    /// <exception cref="PlatformNotSupportedException">On a big-endian machine, where the weights of each pair would be swapped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float AsFloats(ReadOnlySpan<ulong> pairs)
    {
        // A constant of the machine: nothing of it is left in the code of the others.
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("EdgeLstm keeps two weights in a number and needs a little-endian machine.");
        return ref Unsafe.As<ulong, float>(ref MemoryMarshal.GetReference(pairs));
    }

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

    /// <summary>Asks for weights that will be loaded soon. It reads nothing, so they may lie behind the end of a table.</summary>
    /// <param name="weight">A weight of a table, which never moves.</param>
    /// <param name="bytes">How many bytes behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float weight, nint bytes)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref weight) + bytes);
    }
}
