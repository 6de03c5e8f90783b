namespace EdgeLstm.Parsing;

/// <summary>Something that a problem tells its code fix.</summary>
/// <param name="Name">One of <see cref="Diagnostics.FixableDiagnostics"/>.</param>
/// <param name="Value">The value.</param>
internal readonly record struct ProblemProperty(string Name, string Value);
