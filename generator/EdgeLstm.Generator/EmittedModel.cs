using EdgeLstm.Emission;
using EdgeLstm.Model;

namespace EdgeLstm;

/// <summary>A model after emission.</summary>
/// <param name="Name">Qualified name of the type.</param>
/// <param name="Files">The generated files, none where a step failed.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record EmittedModel(string Name, EquatableArray<GeneratedFile> Files, string? Failure);
