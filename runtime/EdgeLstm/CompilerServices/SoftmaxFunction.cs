using System.ComponentModel;
using EdgeLstm.Numerics;

namespace EdgeLstm.CompilerServices;

/// <summary>Softmax for generated code: e^(x − max) over its sum, the same bits on every machine with fused multiply-add.</summary>
/// <typeparam name="TRounding">How products are added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxFunction<TRounding>
    where TRounding : struct, IRounding
{
    /// <summary>Replaces the values by their softmax.</summary>
    /// <param name="values">One value a unit, 1 or more. Not-a-number in any makes all of them not-a-number.</param>
    public static void Apply(Span<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
            if (!(value <= largest))
                largest = value;
        float sum = 0;
        foreach (ref float value in values)
        {
            value = Exponential.Exp<ScalarLanes<TRounding>, float>(value - largest);
            sum += value;
        }
        foreach (ref float value in values)
            value /= sum;
    }
}
