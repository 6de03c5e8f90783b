using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>Vectors of 128 bits.</summary>
internal readonly struct VectorWidth128 : IVectorWidth<Vector128<float>>
{
    public static int Lanes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float from, int offset) => Vector128.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => Activations.Tanh(x);

    public static float Sum(Vector128<float> vector) => Vector128.Sum(vector);
}
