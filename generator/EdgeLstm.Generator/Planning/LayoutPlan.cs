using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm.Planning;

/// <summary>
/// Everything that emission prints for one model: every decision is taken, every number is here, as plain data that
/// compares by value. The plan does not depend on the machine that will run the code: it holds one variant for every
/// vector width, and all of them add the same numbers in the same order.
/// </summary>
/// <param name="Spec">The user's type.</param>
/// <param name="Source">Provenance of the weights.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="HiddenSize">Units of the first LSTM layer.</param>
/// <param name="OutputSize">Floats of one output.</param>
/// <param name="WindowTimesteps">Timesteps that the file fixes, or 0.</param>
/// <param name="Segments">The parts between which a vector is handed on; more than one only with a repeat layer.</param>
/// <param name="Cost">What a step costs.</param>
internal sealed record LayoutPlan(
    ModelSpec Spec,
    NetworkSource Source,
    int InputSize,
    int HiddenSize,
    int OutputSize,
    int WindowTimesteps,
    EquatableArray<SegmentPlan> Segments,
    CostPlan Cost)
{
    /// <summary>True where the network can run timestep by timestep: it has no repeat layer.</summary>
    public bool HasStep => Segments.Count == 1;

    /// <summary>True where the output is a sequence, one row a timestep.</summary>
    public bool EndsInSequence => Segments[Segments.Count - 1].ReturnsSequence;

    /// <summary>All layers in the order in which data passes them.</summary>
    public IEnumerable<LayerPlan> Layers => Segments.SelectMany(segment => segment.Timestep.Concat(segment.Head));
}
