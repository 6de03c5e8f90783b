using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.Numerics;

/// <summary>Two instructions, of which every processor with AVX2 has both.</summary>
internal readonly struct Avx2Products : IInt8Products
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> weights, Vector256<short> inputs) =>
        sum + Avx2.MultiplyAddAdjacent(weights, inputs);
}
