using System.Collections.Immutable;
using EdgeLstm.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeLstm.Diagnostics;

/// <summary>Reports model types that cannot be generated, and calls that change a copy of a model's state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        UsageDiagnostics.NotPartial,
        UsageDiagnostics.ContainerNotPartial,
        UsageDiagnostics.SizeOutOfRange,
        UsageDiagnostics.CopiedState,
        UsageDiagnostics.UnsupportedType,
        UsageDiagnostics.LanguageTooOld,
        UsageDiagnostics.UnknownActivations,
        UsageDiagnostics.NegativeLimit,
        UsageDiagnostics.UnknownPrecision,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ModelParser.AttributeName) is not { } attribute)
                return;
            start.RegisterSymbolAction(symbol => CheckType(symbol, attribute), SymbolKind.NamedType);
            var copies = new CopiedStateRule(
                attribute,
                [start.Compilation.GetTypeByMetadataName("EdgeLstm.ILstmModel`1"), start.Compilation.GetTypeByMetadataName("EdgeLstm.ILstmStepModel`1")]);
            start.RegisterOperationAction(copies.Check, OperationKind.Invocation);
        });
    }

    private static void CheckType(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData data in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                continue;
            foreach (UsageProblem problem in UsageRules.Check(type, data, context.CancellationToken))
                context.ReportDiagnostic(problem.ToDiagnostic());
        }
    }
}
