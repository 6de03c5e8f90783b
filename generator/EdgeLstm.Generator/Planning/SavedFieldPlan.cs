namespace EdgeLstm.Planning;

/// <summary>A field of the state as it is saved: without its padding.</summary>
/// <param name="Field">The field.</param>
/// <param name="At">The byte at which it begins.</param>
internal readonly record struct SavedFieldPlan(StateFieldPlan Field, int At);
