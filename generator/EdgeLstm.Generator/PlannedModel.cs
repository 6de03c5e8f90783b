using EdgeLstm.Planning;

namespace EdgeLstm;

/// <summary>A model after planning.</summary>
/// <param name="Name">Qualified name of the type.</param>
/// <param name="Plan">The plan; null where planning failed.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record PlannedModel(string Name, LayoutPlan? Plan, string? Failure);
