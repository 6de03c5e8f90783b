using EdgeLstm.Diagnostics;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>Turns a type with <c>[LstmModel]</c> into a <see cref="ModelSpec"/>.</summary>
internal static class ModelParser
{
    /// <summary>The attribute that marks a model.</summary>
    public const string AttributeName = "EdgeLstm.LstmModelAttribute";

    /// <summary>The model, or null where the usage analyzer has a reason to refuse it, which it reports itself.</summary>
    public static ParsedModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        try
        {
            return ParseType(context, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var problem = new ModelProblem(
                InternalDiagnostics.InternalError,
                ModelPart.Attribute,
                new EquatableArray<string>([context.TargetSymbol.Name, InternalDiagnostics.Describe(error)]));
            return new ParsedModel(Spec: null, ModelLocations.Everywhere(context.TargetSymbol.Locations[0]), problem);
        }
    }

    private static ParsedModel? ParseType(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        if (AttributeArguments.Read(attribute) is not { } arguments
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax
            || IsRepeated(type, attribute)
            || UsageRules.Check(type, attribute, cancellation).Any())
            return null;

        var spec = new ModelSpec(
            NamespaceName(type.ContainingNamespace),
            new EquatableArray<string>(ContainingTypes(type).Select(container => $"partial {Keyword(container)} {Escape(container.Name)}")),
            Keyword(type),
            Escape(type.Name),
            arguments.Input,
            arguments.Hidden,
            arguments.Weights)
        {
            Reproducible = arguments.Reproducible,
            ClampInputs = arguments.ClampInputs,
            FastActivations = arguments.Activations == AttributeArguments.Fast,
            Precision = (Precision)arguments.Precision,
            MaxQuantizationError = arguments.MaxQuantizationError,
            MaxStackBytes = arguments.MaxStackBytes,
            MaxWeightBytes = arguments.MaxWeightBytes,
        };
        return new ParsedModel(spec, ModelLocations.Of(syntax), Problem: null);
    }

    /// <summary>A second attribute on another part of the type is an error of the compiler's own; one model is enough to go on with.</summary>
    private static bool IsRepeated(INamedTypeSymbol type, AttributeData attribute) =>
        type.GetAttributes()
            .First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass))
            .ApplicationSyntaxReference is { } first
        && (first.SyntaxTree != attribute.ApplicationSyntaxReference?.SyntaxTree || first.Span != attribute.ApplicationSyntaxReference.Span);

    /// <summary>The types around a type, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypes(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Push(container);
        return containers;
    }

    private static string NamespaceName(INamespaceSymbol @namespace)
    {
        var parts = new Stack<string>();
        for (INamespaceSymbol part = @namespace; !part.IsGlobalNamespace; part = part.ContainingNamespace)
            parts.Push(Escape(part.Name));
        return string.Join(".", parts);
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>Contextual keywords too: <c>record</c> or <c>field</c> as a name is legal only with its <c>@</c> in some places.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
