using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>An activation by itself.</summary>
/// <param name="Activation">The function; not linear.</param>
internal sealed record ActivationPlan(string Id, string Name, int Size, PlannedActivation Activation)
    : LayerPlan(Id, Name, Size, Size, BlockPlanner.Pad(Size), default);
