using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>Vectors of 256 bits.</summary>
internal readonly struct VectorWidth256 : IVectorWidth<Vector256<float>>
{
    public static int Lanes => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float from, int offset) => Vector256.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => Activations.Tanh(x);

    public static float Sum(Vector256<float> vector) => Vector256.Sum(vector);
}
