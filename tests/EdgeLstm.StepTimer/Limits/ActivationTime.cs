using System.Runtime.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>What one tanh of a vector takes, as the runtime computes it: alone, and among others.</summary>
internal static class ActivationTime
{
    private const int ChainLength = 1000;
    private const int BlockFloats = 256;
    private const int Passes = 64;

    /// <summary>Nanoseconds until the result is there: each tanh takes that of the one before.</summary>
    public static double Latency<TWidth, TVector>(int repeats)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct =>
        Shortest.Nanoseconds(Chain<TWidth, TVector>, repeats) / ChainLength;

    /// <summary>Nanoseconds of one where the processor can work at many: none needs another.</summary>
    public static double Throughput<TWidth, TVector>(int repeats)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        var values = new float[BlockFloats];
        for (int index = 0; index < values.Length; index++)
            values[index] = (float)index / BlockFloats;
        double nanoseconds = Shortest.Nanoseconds(() => Independent<TWidth, TVector>(ref values[0]), repeats);
        return nanoseconds / (Passes * (BlockFloats / TWidth.Lanes));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Chain<TWidth, TVector>()
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        TVector value = TWidth.Create(1f);
        for (int link = 0; link < ChainLength; link++)
            value = TWidth.Tanh(value);
        return TWidth.Sum(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Independent<TWidth, TVector>(ref float values)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        TVector one = TWidth.Create(1f);
        TVector sum = TWidth.Create(0f);
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int index = 0; index < BlockFloats; index += TWidth.Lanes)
                sum = TWidth.MultiplyAdd(TWidth.Tanh(TWidth.Load(ref values, index)), one, sum);
        }

        return TWidth.Sum(sum);
    }
}
