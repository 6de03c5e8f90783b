using System.Collections.Immutable;
using EdgeLstm.Diagnostics;
using EdgeLstm.Emission;
using EdgeLstm.Model;
using EdgeLstm.Parsing;
using EdgeLstm.Planning;
using Microsoft.CodeAnalysis;

namespace EdgeLstm;

/// <summary>
/// What the pipeline's steps do, each guarded: a failure becomes a diagnostic that says what to report, because an
/// exception would make the compiler drop every model of the project without naming the one that failed.
/// </summary>
internal static class GenerationSteps
{
    public static ResolvedModel Resolve(ModelSpec spec, EquatableArray<WeightsFile> files)
    {
        try
        {
            return ModelResolver.Resolve(spec, files);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var problem = new ModelProblem(
                InternalDiagnostics.InternalError,
                ModelPart.Attribute,
                new EquatableArray<string>([spec.QualifiedName, InternalDiagnostics.Describe(error)]));
            return new ResolvedModel(spec, Network: null, new EquatableArray<ModelProblem>([problem]));
        }
    }

    /// <summary>Everything that is wrong with a model, with its place in the source.</summary>
    public static ImmutableArray<Diagnostic> Diagnose(ParsedModel model, EquatableArray<WeightsFile> files)
    {
        IEnumerable<ModelProblem> problems = model.Spec is null ? [model.Problem!] : Resolve(model.Spec, files).Problems;
        return [.. problems.Select(problem => problem.ToDiagnostic(model.Locations))];
    }

    public static PlannedModel Plan(ResolvedModel model)
    {
        try
        {
            return new PlannedModel(model.Spec.QualifiedName, LayoutPlanner.Plan(model.Spec, model.Network!), Failure: null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new PlannedModel(model.Spec.QualifiedName, Plan: null, InternalDiagnostics.Describe(error));
        }
    }

    public static EmittedModel Emit(PlannedModel model)
    {
        if (model.Plan is null)
            return new EmittedModel(model.Name, EquatableArray<GeneratedFile>.Empty, model.Failure);
        try
        {
            return new EmittedModel(model.Name, ModelEmitter.Emit(model.Plan), Failure: null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new EmittedModel(model.Name, EquatableArray<GeneratedFile>.Empty, InternalDiagnostics.Describe(error));
        }
    }

    /// <summary>Hands the files to the compiler. A failure here has no place in the source: locations end before the planner.</summary>
    public static void Add(SourceProductionContext output, EmittedModel model, EquatableArray<string> collisions)
    {
        if (model.Failure is not null)
            output.ReportDiagnostic(Diagnostic.Create(InternalDiagnostics.InternalError, Location.None, model.Name, model.Failure));
        foreach (GeneratedFile file in model.Files)
            output.AddSource(HintNames.MakeUnique(file.HintName, model.Name, collisions), file.Source);
    }
}
