using Microsoft.CodeAnalysis;

namespace EdgeLstm.Diagnostics;

/// <summary>What is wrong with a type that carries <c>[LstmModel]</c>, or with how it is used.</summary>
internal static class UsageDiagnostics
{
    private const string Category = "EdgeLstm.Usage";

    public static readonly DiagnosticDescriptor NotPartial = new(
        FixableDiagnostics.NotPartial,
        "A model type must be partial",
        "'{0}' is not partial, so no code can be generated into it; write 'partial' before 'struct', 'class' or 'record'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.NotPartial));

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        FixableDiagnostics.ContainerNotPartial,
        "Types around a model type must be partial",
        "'{0}' is nested in '{1}', which is not partial; make '{1}' partial or move '{0}' out of it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.ContainerNotPartial));

    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        "ELSTM0003",
        "Size of a model is out of range",
        "'{0}' must be from 1 to {1}, found {2}; write the size that the network was trained with",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0003"));

    public static readonly DiagnosticDescriptor CopiedState = new(
        "ELSTM0004",
        "The state of a model is changed in a copy",
        "'{0}' works on a copy of the state, because {1}; the new state is lost",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0004"));

    public static readonly DiagnosticDescriptor UnsupportedType = new(
        "ELSTM0005",
        "The type cannot be a model",
        "'{0}' cannot be a model: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0005"));

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "ELSTM0006",
        "Generated code needs C# 12",
        "The code of '{0}' needs C# 12 or later, and the project is compiled as C# {1}; remove LangVersion from the project, or set it to 12 or later",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0006"));

    public static readonly DiagnosticDescriptor WindowOnly = new(
        "ELSTM0007",
        "The model has no Step",
        "'{0}' has no Step: {1}; use Run for a window from the initial state, Continue for windows that follow each other",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0007"));

    public static readonly DiagnosticDescriptor UnknownActivations = new(
        "ELSTM0008",
        "Activations is no tier",
        "'Activations' is {0}, which is no tier of activations; write LstmActivations.Accurate or LstmActivations.Fast",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0008"));

    public static readonly DiagnosticDescriptor NegativeLimit = new(
        "ELSTM0009",
        "A limit is negative",
        "'{0}' is {1}; write the most {2}, or leave it out for no limit",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0009"));

    public static readonly DiagnosticDescriptor UnknownPrecision = new(
        "ELSTM0010",
        "Precision is none that weights have",
        "'Precision' is {0}, which is none that weights are stored in; write LstmPrecision.Float32, LstmPrecision.BFloat16 or LstmPrecision.Int8",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0010"));
}
