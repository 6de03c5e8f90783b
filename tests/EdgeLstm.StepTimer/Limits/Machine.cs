using System.Runtime.Intrinsics;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>The machine that the program runs on.</summary>
internal static class Machine
{
    /// <summary>Measures this machine, for a model whose weights take <paramref name="weightBytes"/> bytes.</summary>
    public static MachineLimits Measure(int weightBytes, int repeats) =>
        Vector512.IsHardwareAccelerated ? Measure<VectorWidth512, Vector512<float>>(weightBytes, repeats)
        : Vector256.IsHardwareAccelerated ? Measure<VectorWidth256, Vector256<float>>(weightBytes, repeats)
        : Measure<VectorWidth128, Vector128<float>>(weightBytes, repeats);

    private static MachineLimits Measure<TWidth, TVector>(int weightBytes, int repeats)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct => new(
            TWidth.Lanes,
            MultiplyAddThroughput.PerNanosecond<TWidth, TVector>(repeats),
            LoadBandwidth.BytesPerNanosecond<TWidth, TVector>(weightBytes, repeats),
            ActivationTime.Latency<TWidth, TVector>(repeats),
            ActivationTime.Throughput<TWidth, TVector>(repeats));
}
