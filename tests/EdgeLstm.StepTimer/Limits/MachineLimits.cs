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
    double ActivationThroughput);
