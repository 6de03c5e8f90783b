using System.Runtime.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>How many multiply-adds of vectors the processor finishes where none of them waits for another, or for memory.</summary>
internal static class MultiplyAddThroughput
{
    /// <summary>
    /// Twelve hide a latency of four cycles of up to three units, and leave room for the operands in 16 registers.
    /// </summary>
    private const int Accumulators = 12;

    private const int Rounds = 4000;

    /// <summary>Multiply-adds of floats a nanosecond.</summary>
    public static double PerNanosecond<TWidth, TVector>(int repeats)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct =>
        (double)Rounds * Accumulators * TWidth.Lanes / Shortest.Nanoseconds(Work<TWidth, TVector>, repeats);

    /// <summary>
    /// The accumulator is what is multiplied: two operands that never change would be multiplied once, before the loop,
    /// where the processor has no fused instruction. They start from different values, or they would be one.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Work<TWidth, TVector>()
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        TVector half = TWidth.Create(0.5f);
        TVector one = TWidth.Create(1f);
        TVector a0 = TWidth.Create(0f), a1 = TWidth.Create(1f), a2 = TWidth.Create(2f), a3 = TWidth.Create(3f);
        TVector a4 = TWidth.Create(4f), a5 = TWidth.Create(5f), a6 = TWidth.Create(6f), a7 = TWidth.Create(7f);
        TVector a8 = TWidth.Create(8f), a9 = TWidth.Create(9f), a10 = TWidth.Create(10f), a11 = TWidth.Create(11f);
        for (int round = 0; round < Rounds; round++)
        {
            a0 = TWidth.MultiplyAdd(a0, half, one);
            a1 = TWidth.MultiplyAdd(a1, half, one);
            a2 = TWidth.MultiplyAdd(a2, half, one);
            a3 = TWidth.MultiplyAdd(a3, half, one);
            a4 = TWidth.MultiplyAdd(a4, half, one);
            a5 = TWidth.MultiplyAdd(a5, half, one);
            a6 = TWidth.MultiplyAdd(a6, half, one);
            a7 = TWidth.MultiplyAdd(a7, half, one);
            a8 = TWidth.MultiplyAdd(a8, half, one);
            a9 = TWidth.MultiplyAdd(a9, half, one);
            a10 = TWidth.MultiplyAdd(a10, half, one);
            a11 = TWidth.MultiplyAdd(a11, half, one);
        }

        return TWidth.Sum(a0) + TWidth.Sum(a1) + TWidth.Sum(a2) + TWidth.Sum(a3) + TWidth.Sum(a4) + TWidth.Sum(a5)
            + TWidth.Sum(a6) + TWidth.Sum(a7) + TWidth.Sum(a8) + TWidth.Sum(a9) + TWidth.Sum(a10) + TWidth.Sum(a11);
    }
}
