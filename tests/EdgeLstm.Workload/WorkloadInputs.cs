namespace EdgeLstm.Workload;

/// <summary>The input sequence, the same for every engine; runs that are longer repeat it.</summary>
public static class WorkloadInputs
{
    /// <summary>Timesteps before the sequence repeats.</summary>
    public const int Timesteps = 1000;

    private const uint Seed = 67890;

    /// <summary>The sequence for one size, shape [<see cref="Timesteps"/>, input], values in [-1, 1).</summary>
    public static float[] Create(WorkloadSize size) => new Lcg(Seed).Next(Timesteps * size.Input, scale: 1f);
}
