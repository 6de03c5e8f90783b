using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;

namespace EdgeLstm.Tool.Inspection;

/// <summary>A network with weights of one precision.</summary>
/// <param name="Precision">The precision.</param>
/// <param name="Plan">How the generator lays it out; null where it cannot, because import found no range for int8.</param>
/// <param name="Measured">What import measured; null for float32, and where it measured nothing.</param>
/// <param name="Microseconds">A timestep on this machine; null where it was not measured.</param>
internal sealed record PrecisionSummary(Precision Precision, PlannedNetwork? Plan, Quantization? Measured, double? Microseconds)
{
    /// <summary>As it stands in a <c>.lstm.json</c> file and on the command line.</summary>
    public string Name => PrecisionNames.Of(Precision);

    /// <summary>Every precision, the trained one first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="measure">Times a plan; null where nothing is to be timed.</param>
    public static PrecisionSummary[] OfAll(Network network, Func<PlannedNetwork, double>? measure) =>
        [.. PrecisionNames.All.Select(precision => Of(network, precision.Value, measure))];

    private static PrecisionSummary Of(Network network, Precision precision, Func<PlannedNetwork, double>? measure)
    {
        Quantization? measured = network.QuantizationOf(precision);
        PlannedNetwork? plan = precision == Precision.Int8 && measured is null ? null : PlannedNetwork.Of(network, precision);
        return new PrecisionSummary(precision, plan, measured, plan is null ? null : measure?.Invoke(plan));
    }
}
