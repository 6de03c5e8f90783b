using System.Collections.Immutable;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>What keeps a model from being generated, or is worth knowing of one.</summary>
/// <param name="Descriptor">Which diagnostic it is.</param>
/// <param name="Part">Where in the attribute it is reported.</param>
/// <param name="Arguments">What the message is filled with.</param>
/// <param name="Place">Where in a weights file it arose, null where it did not.</param>
internal sealed record ModelProblem(
    DiagnosticDescriptor Descriptor,
    ModelPart Part,
    EquatableArray<string> Arguments,
    FilePlace? Place = null)
{
    /// <summary>What a code fix needs to know, by the names in <see cref="Diagnostics.FixableDiagnostics"/>.</summary>
    public EquatableArray<ProblemProperty> Properties { get; init; }

    public Diagnostic ToDiagnostic(ModelLocations locations) => Diagnostic.Create(
        Descriptor,
        locations.Of(Part),
        Place is null ? null : [Place.ToLocation()],
        Properties.ToImmutableDictionary(property => property.Name, property => (string?)property.Value, StringComparer.Ordinal),
        [.. Arguments]);
}
