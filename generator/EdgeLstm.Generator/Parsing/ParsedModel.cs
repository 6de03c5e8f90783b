namespace EdgeLstm.Parsing;

/// <summary>One type as the parser sees it: what it asks for, and where it says so.</summary>
/// <param name="Spec">Free of symbols and syntax; source is generated from this alone. Null where parsing failed.</param>
/// <param name="Locations">For diagnostics alone.</param>
/// <param name="Problem">Why parsing failed, null where it did not.</param>
internal sealed record ParsedModel(ModelSpec? Spec, ModelLocations Locations, ModelProblem? Problem);
