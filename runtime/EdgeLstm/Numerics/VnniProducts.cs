using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeLstm.Numerics;

/// <summary>One instruction, <c>vpdpwssd</c>, which does not saturate: it wraps as the two of <see cref="Avx2Products"/> do.</summary>
internal readonly struct VnniProducts : IInt8Products
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> weights, Vector256<short> inputs) =>
        AvxVnni.MultiplyWideningAndAdd(sum, weights, inputs);
}
