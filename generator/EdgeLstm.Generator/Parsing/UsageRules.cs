using System.Globalization;
using EdgeLstm.Diagnostics;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>
/// What a type must be to become a model. The usage analyzer reports what is found here, and the generator leaves such
/// types alone, so that the two can never disagree.
/// </summary>
internal static class UsageRules
{
    private const string Bytes = "bytes that the model may take";

    public static IEnumerable<UsageProblem> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        Location name = NameLocation(type, attribute);
        if (FindPartWithoutPartial(type, cancellation) is { } whole)
            yield return new UsageProblem(UsageDiagnostics.NotPartial, whole, type.Name);
        foreach (INamedTypeSymbol container in ModelParser.ContainingTypes(type))
        {
            if (FindPartWithoutPartial(container, cancellation) is { } part)
                yield return new UsageProblem(UsageDiagnostics.ContainerNotPartial, part, type.Name, container.Name);
        }

        if (AttributeArguments.Read(attribute) is { } arguments
            && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax)
        {
            if (syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } options)
                yield return new UsageProblem(UsageDiagnostics.LanguageTooOld, name, type.Name, options.LanguageVersion.ToDisplayString());
            ModelLocations locations = ModelLocations.Of(syntax);
            if (arguments.Input is < 1 or > NetworkLimits.MaxSize)
                yield return SizeProblem(locations.Input, "input", arguments.Input);
            if (arguments.Hidden is < 1 or > NetworkLimits.MaxSize)
                yield return SizeProblem(locations.Hidden, "hidden", arguments.Hidden);
            if (arguments.Activations is not (AttributeArguments.Accurate or AttributeArguments.Fast))
                yield return new UsageProblem(UsageDiagnostics.UnknownActivations, locations.Activations, arguments.Activations);
            if ((Precision)arguments.Precision is not (Precision.Float32 or Precision.BFloat16 or Precision.Int8))
                yield return new UsageProblem(UsageDiagnostics.UnknownPrecision, locations.Precision, arguments.Precision);
            if (!(arguments.MaxQuantizationError >= 0))
                yield return new UsageProblem(UsageDiagnostics.NegativeLimit, locations.MaxQuantizationError, "MaxQuantizationError", arguments.MaxQuantizationError.ToString(CultureInfo.InvariantCulture), "that rounded weights may change an output");
            if (arguments.MaxStackBytes < 0)
                yield return new UsageProblem(UsageDiagnostics.NegativeLimit, locations.MaxStackBytes, "MaxStackBytes", arguments.MaxStackBytes, Bytes);
            if (arguments.MaxWeightBytes < 0)
                yield return new UsageProblem(UsageDiagnostics.NegativeLimit, locations.MaxWeightBytes, "MaxWeightBytes", arguments.MaxWeightBytes, Bytes);
        }

        if (TypeShape.FindFlaw(type, cancellation) is { } flaw)
            yield return new UsageProblem(UsageDiagnostics.UnsupportedType, flaw.Location ?? name, type.Name, flaw.Reason);
    }

    private static UsageProblem SizeProblem(Location location, string argument, int value) =>
        new(UsageDiagnostics.SizeOutOfRange, location, argument, NetworkLimits.MaxSize, value);

    /// <summary>The type's name in a declaration of it that lacks the word, null where each has it.</summary>
    private static Location? FindPartWithoutPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<BaseTypeDeclarationSyntax>()
        .FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))?
        .Identifier.GetLocation();

    /// <summary>The type's name in the declaration that carries the attribute.</summary>
    private static Location NameLocation(INamedTypeSymbol type, AttributeData attribute)
    {
        SyntaxReference? application = attribute.ApplicationSyntaxReference;
        return type.Locations.FirstOrDefault(location =>
            location.SourceTree == application?.SyntaxTree && location.SourceSpan.Start >= application?.Span.End) ?? type.Locations[0];
    }
}
