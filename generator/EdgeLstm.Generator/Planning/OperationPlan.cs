using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>One call of a kernel.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">The variables that it reads.</param>
/// <param name="Output">The variable that it writes; empty where it only changes the state.</param>
/// <param name="HasBuffer">True where the output needs a buffer of its own, false where it is a parameter or part of the state.</param>
internal sealed record OperationPlan(LayerPlan Layer, EquatableArray<string> Inputs, string Output, bool HasBuffer);
