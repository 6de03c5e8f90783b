using System.Globalization;

namespace EdgeLstm.Workload;

/// <summary>One size of the workload: an LSTM layer and a dense layer with one output behind it.</summary>
/// <param name="Input">Floats that one timestep takes.</param>
/// <param name="Hidden">Units of the LSTM layer.</param>
public readonly record struct WorkloadSize(int Input, int Hidden)
{
    /// <summary>Every size that is measured, in the order in which results are printed.</summary>
    public static IReadOnlyList<WorkloadSize> All { get; } =
    [
        new(1, 8), new(1, 16), new(1, 20), new(1, 40), new(4, 16),
        new(6, 32), new(9, 32), new(16, 64), new(32, 128), new(64, 256),
    ];

    /// <summary>The size as it is written on command lines and in file names: <c>6x32</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Input}x{Hidden}");
}
