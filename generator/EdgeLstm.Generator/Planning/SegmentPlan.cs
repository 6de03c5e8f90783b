using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>A part of the network that runs over one sequence.</summary>
/// <param name="Repeat">Times that the vector of the segment before is fed in; 0 for the first segment, which runs over the window.</param>
/// <param name="Timestep">Layers that run at every timestep, up to and including the last LSTM.</param>
/// <param name="Head">Dense layers that run once, on the vector which the last LSTM leaves.</param>
/// <param name="ReturnsSequence">True: every timestep has an output, and there is no head.</param>
internal sealed record SegmentPlan(
    int Repeat,
    EquatableArray<LayerPlan> Timestep,
    EquatableArray<LayerPlan> Head,
    bool ReturnsSequence)
{
    /// <summary>The layer whose output is the segment's.</summary>
    public LayerPlan Last => Head.Count > 0 ? Head[Head.Count - 1] : Timestep[Timestep.Count - 1];
}
