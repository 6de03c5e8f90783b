using System.Runtime.Intrinsics;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>What a machine can do at best, with the widest vectors that this program may use.</summary>
/// <param name="Lanes">Floats in such a vector.</param>
/// <param name="MultiplyAddsPerNanosecond">Multiply-adds of floats.</param>
/// <param name="BytesPerNanosecond">Bytes of weights that are loaded and used, from a table of one size.</param>
/// <param name="ActivationLatency">Nanoseconds from the input of a vector's tanh to its result.</param>
/// <param name="ActivationThroughput">Nanoseconds of a vector's tanh among many that do not need each other.</param>
internal readonly record struct MachineLimits(
    int Lanes,
    double MultiplyAddsPerNanosecond,
    double BytesPerNanosecond,
    double ActivationLatency,
    double ActivationThroughput)
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
