using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>
/// Where the parts of an attribute stand in the source. Only the pipeline of diagnostics carries it: locations hold
/// their syntax tree, which <c>#pragma warning disable</c> needs and which a cached step must not keep alive.
/// </summary>
/// <param name="Type">The name of the type that carries the attribute.</param>
/// <param name="Attribute">The attribute's name, for what none of its arguments says.</param>
/// <param name="Input">The value of its <c>input</c>.</param>
/// <param name="Hidden">The value of its <c>hidden</c>.</param>
/// <param name="Weights">The value of its <c>Weights</c>; the attribute's name where that is left out.</param>
/// <param name="Activations">The value of its <c>Activations</c>; the attribute's name where that is left out.</param>
/// <param name="Precision">The value of its <c>Precision</c>; the attribute's name where that is left out.</param>
/// <param name="MaxQuantizationError">The value of its <c>MaxQuantizationError</c>; the attribute's name where that is left out.</param>
/// <param name="ClampInputs">The value of its <c>ClampInputs</c>; the attribute's name where that is left out.</param>
/// <param name="MaxStackBytes">The value of its <c>MaxStackBytes</c>; the attribute's name where that is left out.</param>
/// <param name="MaxWeightBytes">The value of its <c>MaxWeightBytes</c>; the attribute's name where that is left out.</param>
internal sealed record ModelLocations(
    Location Type,
    Location Attribute,
    Location Input,
    Location Hidden,
    Location Weights,
    Location Activations,
    Location Precision,
    Location MaxQuantizationError,
    Location ClampInputs,
    Location MaxStackBytes,
    Location MaxWeightBytes)
{
    public static ModelLocations Of(AttributeSyntax attribute)
    {
        return new ModelLocations(
            (attribute.Parent?.Parent as BaseTypeDeclarationSyntax)?.Identifier.GetLocation() ?? attribute.Name.GetLocation(),
            attribute.Name.GetLocation(),
            Place(ArgumentFinder.Input(attribute)),
            Place(ArgumentFinder.Hidden(attribute)),
            Place(ArgumentFinder.Property(attribute, "Weights")),
            Place(ArgumentFinder.Property(attribute, "Activations")),
            Place(ArgumentFinder.Property(attribute, "Precision")),
            Place(ArgumentFinder.Property(attribute, "MaxQuantizationError")),
            Place(ArgumentFinder.Property(attribute, "ClampInputs")),
            Place(ArgumentFinder.Property(attribute, "MaxStackBytes")),
            Place(ArgumentFinder.Property(attribute, "MaxWeightBytes")));

        Location Place(AttributeArgumentSyntax? argument) => (argument?.Expression ?? (SyntaxNode)attribute.Name).GetLocation();
    }

    /// <summary>One place for every part, where the attribute could not be read.</summary>
    public static ModelLocations Everywhere(Location location) =>
        new(location, location, location, location, location, location, location, location, location, location, location);

    public Location Of(ModelPart part) => part switch
    {
        ModelPart.Type => Type,
        ModelPart.Input => Input,
        ModelPart.Hidden => Hidden,
        ModelPart.Weights => Weights,
        ModelPart.Precision => Precision,
        ModelPart.MaxQuantizationError => MaxQuantizationError,
        ModelPart.MaxStackBytes => MaxStackBytes,
        ModelPart.ClampInputs => ClampInputs,
        ModelPart.MaxWeightBytes => MaxWeightBytes,
        _ => Attribute,
    };
}
