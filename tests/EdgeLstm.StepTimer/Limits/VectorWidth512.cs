using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>Vectors of 512 bits.</summary>
internal readonly struct VectorWidth512 : IVectorWidth<Vector512<float>>
{
    public static int Lanes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float from, int offset) => Vector512.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => Activations.Tanh(x);

    public static float Sum(Vector512<float> vector) => Vector512.Sum(vector);
}
