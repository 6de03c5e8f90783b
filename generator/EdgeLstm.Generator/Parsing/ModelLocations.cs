using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>
/// Where the parts of an attribute stand in the source. Only the pipeline of diagnostics carries it: locations hold
/// their syntax tree, which <c>#pragma warning disable</c> needs and which a cached step must not keep alive.
/// </summary>
/// <param name="Attribute">The whole attribute.</param>
/// <param name="Input">The value of its <c>input</c>.</param>
/// <param name="Hidden">The value of its <c>hidden</c>.</param>
/// <param name="Weights">The value of its <c>Weights</c>; the attribute where that is left out.</param>
/// <param name="Activations">The value of its <c>Activations</c>; the attribute where that is left out.</param>
/// <param name="Precision">The value of its <c>Precision</c>; the attribute where that is left out.</param>
/// <param name="MaxQuantizationError">The value of its <c>MaxQuantizationError</c>; the attribute where that is left out.</param>
/// <param name="ClampInputs">The value of its <c>ClampInputs</c>; the attribute where that is left out.</param>
/// <param name="MaxStackBytes">The value of its <c>MaxStackBytes</c>; the attribute where that is left out.</param>
/// <param name="MaxWeightBytes">The value of its <c>MaxWeightBytes</c>; the attribute where that is left out.</param>
internal sealed record ModelLocations(
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
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? default];
        // Arguments without a name stand in their own position, whether or not those before them have one.
        AttributeArgumentSyntax[] parameters = [.. arguments.Where(argument => argument.NameEquals is null)];
        return new ModelLocations(
            attribute.GetLocation(),
            Find(parameters.FirstOrDefault(argument => Name(argument) == "input") ?? parameters.ElementAtOrDefault(0)),
            Find(parameters.FirstOrDefault(argument => Name(argument) == "hidden") ?? parameters.ElementAtOrDefault(1)),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "Weights")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "Activations")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "Precision")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "MaxQuantizationError")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "ClampInputs")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "MaxStackBytes")),
            Find(arguments.FirstOrDefault(argument => Name(argument) == "MaxWeightBytes")));

        static string? Name(AttributeArgumentSyntax argument) =>
            (argument.NameColon?.Name ?? argument.NameEquals?.Name)?.Identifier.ValueText;

        Location Find(AttributeArgumentSyntax? argument) => (argument?.Expression ?? (SyntaxNode)attribute).GetLocation();
    }

    /// <summary>One place for every part, where the attribute could not be read.</summary>
    public static ModelLocations Everywhere(Location location) =>
        new(location, location, location, location, location, location, location, location, location, location);

    public Location Of(ModelPart part) => part switch
    {
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
