using EdgeLstm.Model;
using EdgeLstm.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm;

/// <summary>
/// Completes every <c>[LstmModel]</c> type with the code of its trained network. This file only names the steps and
/// joins them; each step lives in the folder that is called after it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LstmGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<WeightsFile>> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ListedText.From(pair.Left, pair.Right))
            .Where(static listed => listed is not null)
            .WithTrackingName(StepNames.ListedTexts)
            .Select(static (listed, cancellation) => WeightsFile.Read(listed!, cancellation))
            .WithTrackingName(StepNames.WeightsFiles)
            .Collect()
            .Select(static (all, _) => new EquatableArray<WeightsFile>(all))
            .WithTrackingName(StepNames.AllWeightsFiles);

        IncrementalValuesProvider<ParsedModel> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ModelParser.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => ModelParser.Parse(attributed, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        // Two ways from here: source is made of pure data, diagnostics carry their place in the source.
        IncrementalValuesProvider<ModelSpec> specs = parsed
            .Where(static model => model.Spec is not null)
            .Select(static (model, _) => model.Spec!)
            .WithTrackingName(StepNames.Specs);
        IncrementalValueProvider<EquatableArray<string>> collisions = specs
            .Collect()
            .Select(static (all, _) => HintNames.FindCollisions(all))
            .WithTrackingName(StepNames.Collisions);
        IncrementalValuesProvider<EmittedModel> emitted = specs
            .Combine(files)
            .Select(static (pair, _) => GenerationSteps.Resolve(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Resolved)
            .Where(static model => model.Network is not null)
            .Select(static (model, _) => GenerationSteps.Plan(model))
            .WithTrackingName(StepNames.Planned)
            .Select(static (plan, _) => GenerationSteps.Emit(plan))
            .WithTrackingName(StepNames.Emitted);
        context.RegisterSourceOutput(emitted.Combine(collisions), static (output, pair) => GenerationSteps.Add(output, pair.Left, pair.Right));

        IncrementalValuesProvider<Diagnostic> diagnostics = parsed
            .Combine(files)
            .SelectMany(static (pair, _) => GenerationSteps.Diagnose(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic));
    }
}
