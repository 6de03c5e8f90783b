using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>How the state is saved.</summary>
/// <param name="Bytes">Bytes of a saved state.</param>
/// <param name="Model">What tells the states of this network from those of others.</param>
/// <param name="Fields">The numbers, in the order of the state's fields.</param>
internal sealed record SavedStatePlan(int Bytes, ModelHash Model, EquatableArray<SavedFieldPlan> Fields);
