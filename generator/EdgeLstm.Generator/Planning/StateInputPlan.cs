namespace EdgeLstm.Planning;

/// <summary>A vector in the state that a stage reads.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Field">The field.</param>
internal readonly record struct StateInputPlan(string Name, string Field);
