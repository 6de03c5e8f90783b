using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The textbook cell (tanh and sigmoid) that generated code calls: c' = f·c + i·g and h' = o·tanh(c'), each with a
/// single division. The sums of the sigmoid gates come halved. At most 1e-6·max(1, |c|) away from exact arithmetic.
/// </summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TanhSigmoidCell<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NextCell(float halfI, float halfF, float g, float cell) =>
        ActivationFunctions.NextCell<ScalarLanes<TRounding>, float>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NextCell(Vector128<float> halfI, Vector128<float> halfF, Vector128<float> g, Vector128<float> cell) =>
        ActivationFunctions.NextCell<Vector128Lanes<TRounding>, Vector128<float>>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NextCell(Vector256<float> halfI, Vector256<float> halfF, Vector256<float> g, Vector256<float> cell) =>
        ActivationFunctions.NextCell<Vector256Lanes<TRounding>, Vector256<float>>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NextCell(Vector512<float> halfI, Vector512<float> halfF, Vector512<float> g, Vector512<float> cell) =>
        ActivationFunctions.NextCell<Vector512Lanes<TRounding>, Vector512<float>>(halfI, halfF, g, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NextHidden(float halfO, float cell) =>
        ActivationFunctions.NextHidden<ScalarLanes<TRounding>, float>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NextHidden(Vector128<float> halfO, Vector128<float> cell) =>
        ActivationFunctions.NextHidden<Vector128Lanes<TRounding>, Vector128<float>>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NextHidden(Vector256<float> halfO, Vector256<float> cell) =>
        ActivationFunctions.NextHidden<Vector256Lanes<TRounding>, Vector256<float>>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NextHidden(Vector512<float> halfO, Vector512<float> cell) =>
        ActivationFunctions.NextHidden<Vector512Lanes<TRounding>, Vector512<float>>(halfO, cell);
}
