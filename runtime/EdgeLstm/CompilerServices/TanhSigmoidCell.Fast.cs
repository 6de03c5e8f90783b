using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <content>
/// The tier <see cref="LstmActivations.Fast"/>: c' at most 2e-4·max(1, |c|) away from exact arithmetic, h' at most 2e-4
/// and never beyond ±1.
/// </content>
public static partial class TanhSigmoidCell<TRounding>
{
    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FastNextCell(float halfI, float halfF, float g, float cell) =>
        FastActivationFunctions.NextCell<ScalarLanes<TRounding>, float>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastNextCell(Vector128<float> halfI, Vector128<float> halfF, Vector128<float> g, Vector128<float> cell) =>
        FastActivationFunctions.NextCell<Vector128Lanes<TRounding>, Vector128<float>>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastNextCell(Vector256<float> halfI, Vector256<float> halfF, Vector256<float> g, Vector256<float> cell) =>
        FastActivationFunctions.NextCell<Vector256Lanes<TRounding>, Vector256<float>>(halfI, halfF, g, cell);

    /// <summary>c' of the cell.</summary>
    /// <param name="halfI">Half the sums of the input gate.</param>
    /// <param name="halfF">Half the sums of the forget gate.</param>
    /// <param name="g">The sums of the cell candidate.</param>
    /// <param name="cell">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastNextCell(Vector512<float> halfI, Vector512<float> halfF, Vector512<float> g, Vector512<float> cell) =>
        FastActivationFunctions.NextCell<Vector512Lanes<TRounding>, Vector512<float>>(halfI, halfF, g, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FastNextHidden(float halfO, float cell) =>
        FastActivationFunctions.NextHidden<ScalarLanes<TRounding>, float>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FastNextHidden(Vector128<float> halfO, Vector128<float> cell) =>
        FastActivationFunctions.NextHidden<Vector128Lanes<TRounding>, Vector128<float>>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FastNextHidden(Vector256<float> halfO, Vector256<float> cell) =>
        FastActivationFunctions.NextHidden<Vector256Lanes<TRounding>, Vector256<float>>(halfO, cell);

    /// <summary>h' of the cell.</summary>
    /// <param name="halfO">Half the sums of the output gate.</param>
    /// <param name="cell">c'.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FastNextHidden(Vector512<float> halfO, Vector512<float> cell) =>
        FastActivationFunctions.NextHidden<Vector512Lanes<TRounding>, Vector512<float>>(halfO, cell);
}
