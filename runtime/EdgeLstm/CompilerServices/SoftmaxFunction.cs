using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EdgeLstm.CompilerServices;

/// <summary>Softmax for generated code: e^(x − max) over its sum, the same bits on every machine with fused multiply-add.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxFunction
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: the first has so few bits that its product with a small integer is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Below this e^x is smaller than the smallest normal float32; it counts as zero.
    private const float Smallest = -87f;

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
            value = Exp(value - largest);
            sum += value;
        }
        foreach (ref float value in values)
            value /= sum;
    }

    /// <summary>
    /// e^x for x up to 0, relative error below 2e-7: x = n·ln 2 + r with |r| up to ½·ln 2, the Taylor polynomial of
    /// degree 7 for e^r, and n put into the exponent.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exp(float x)
    {
        if (x < Smallest)
            return 0;
        float n = MathF.Round(x * Log2E);
        float r = float.MultiplyAddEstimate(n, -Ln2Low, float.MultiplyAddEstimate(n, -Ln2High, x));
        float p = float.MultiplyAddEstimate(r, 1f / 5040, 1f / 720);
        p = float.MultiplyAddEstimate(p, r, 1f / 120);
        p = float.MultiplyAddEstimate(p, r, 1f / 24);
        p = float.MultiplyAddEstimate(p, r, 1f / 6);
        p = float.MultiplyAddEstimate(p, r, 0.5f);
        p = float.MultiplyAddEstimate(p, r, 1f);
        p = float.MultiplyAddEstimate(p, r, 1f);
        // Not-a-number has passed through r and p; the conversion of n is then of no account, but must not be undefined.
        return p * BitConverter.Int32BitsToSingle((int)n + 127 << 23);
    }
}
