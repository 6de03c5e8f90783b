using System.Globalization;
using EdgeLstm.Diagnostics;
using EdgeLstm.Model;
using EdgeLstm.Planning;
using EdgeLstm.Planning.Stages;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>Gives each model its network and checks that the two agree on their sizes and that there is room to run it.</summary>
internal static class ModelResolver
{
    /// <summary>File names that a message lists before it only counts the rest.</summary>
    private const int MaxListed = 8;

    public static ResolvedModel Resolve(ModelSpec spec, EquatableArray<WeightsFile> files)
    {
        IReadOnlyList<WeightsFile> matches = WeightsMatcher.Match(spec.Weights, files);
        if (matches.Count != 1)
            return new ResolvedModel(spec, Network: null, new EquatableArray<ModelProblem>([MatchProblem(spec, files, matches)]));
        if (matches[0].Network is not { } network)
            return new ResolvedModel(spec, Network: null, new EquatableArray<ModelProblem>([matches[0].Problem!]));

        var problems = new EquatableArray<ModelProblem>(SizeProblems(spec, matches[0].Name, network));
        if (problems.Count == 0)
            problems = new EquatableArray<ModelProblem>(PrecisionProblems(spec, matches[0].Name, network));
        if (problems.Count == 0)
            problems = new EquatableArray<ModelProblem>(CostProblems(spec, matches[0].Name, network));
        return problems.Count > 0
            ? new ResolvedModel(spec, Network: null, problems)
            : new ResolvedModel(spec, network, new EquatableArray<ModelProblem>(Remarks(spec, network)));
    }

    private static ModelProblem MatchProblem(ModelSpec spec, EquatableArray<WeightsFile> files, IReadOnlyList<WeightsFile> matches)
    {
        if (files.Count == 0)
            return Problem(WeightsDiagnostics.NoWeights, ModelPart.Weights, spec.Name, WeightsNames.ForItem(spec.Weights));
        return matches.Count == 0
            ? Problem(WeightsDiagnostics.NoMatch, ModelPart.Weights, spec.Weights!, List([.. files]), WeightsNames.ForItem(spec.Weights)) with
            {
                Properties = Suggestion(WeightsNames.Near(spec.Weights!, files)),
            }
            : Problem(WeightsDiagnostics.Ambiguous, ModelPart.Weights, spec.Weights is null ? "no Weights" : $"Weights = \"{spec.Weights}\"", List(matches)) with
            {
                Properties = Suggestion(matches.Take(MaxListed).Select(file => WeightsNames.Shortest(file, files)).OfType<string>()),
            };
    }

    private static EquatableArray<ProblemProperty> Suggestion(IEnumerable<string> names) =>
        new([new ProblemProperty(FixableDiagnostics.WeightsNames, string.Join(FixableDiagnostics.NameSeparator.ToString(), names))]);

    private static IEnumerable<ModelProblem> SizeProblems(ModelSpec spec, string file, Network network)
    {
        // Each carries all sizes that are wrong, so that one fix puts an attribute right.
        var wrong = new EquatableArray<ProblemProperty>(WrongSizes(spec, file, network));
        if (spec.InputSize != network.InputSize)
            yield return Problem(WeightsDiagnostics.InputMismatch, ModelPart.Input, spec.Name, Number(spec.InputSize), file, Number(network.InputSize)) with { Properties = wrong };
        int hidden = network.FirstLstm.Units;
        if (spec.HiddenSize != hidden)
            yield return Problem(WeightsDiagnostics.HiddenMismatch, ModelPart.Hidden, spec.Name, Number(spec.HiddenSize), file, Number(hidden)) with { Properties = wrong };

        if (spec.ClampInputs && network.InputRange is null)
        {
            yield return Problem(WeightsDiagnostics.NoInputRange, ModelPart.ClampInputs, spec.Name, file);
            yield break;
        }

        if (ScratchRules.FindExcess(network, spec.ClampInputs) is { } excess)
        {
            yield return Problem(
                WeightsDiagnostics.TooMuchStack, ModelPart.Weights, file, Large(excess.Timesteps), Large(excess.Bytes), excess.Layer, Large(ScratchPlanner.MaxBytes));
        }
    }

    private static IEnumerable<ProblemProperty> WrongSizes(ModelSpec spec, string file, Network network)
    {
        yield return new ProblemProperty(FixableDiagnostics.File, file);
        if (spec.InputSize != network.InputSize)
            yield return new ProblemProperty(FixableDiagnostics.InputSize, Number(network.InputSize));
        if (spec.HiddenSize != network.FirstLstm.Units)
            yield return new ProblemProperty(FixableDiagnostics.HiddenSize, Number(network.FirstLstm.Units));
    }

    private static IEnumerable<ModelProblem> PrecisionProblems(ModelSpec spec, string file, Network network)
    {
        if (spec.Precision == Precision.Int8 && network.QuantizationOf(Precision.Int8) is null)
        {
            yield return Problem(WeightsDiagnostics.NoInt8Range, ModelPart.Precision, spec.Name, file);
            yield break;
        }

        if (spec.MaxQuantizationError == 0 || spec.Precision == Precision.Float32)
            yield break;
        string precision = PrecisionNames.Of(spec.Precision);
        string limit = Text(spec.MaxQuantizationError);
        if (network.QuantizationOf(spec.Precision) is not { } measured)
            yield return Problem(WeightsDiagnostics.UnknownQuantizationError, ModelPart.MaxQuantizationError, spec.Name, precision, file, limit);
        else if (measured.Error.Worst > spec.MaxQuantizationError)
            yield return Problem(WeightsDiagnostics.OverQuantizationLimit, ModelPart.MaxQuantizationError, spec.Name, precision, Text(measured.Error.Worst), Number(measured.WorstOutput), Text(measured.Error.Rms), limit, file);
    }

    /// <summary>Only a plan knows what a model costs, so it is made for models with limits alone.</summary>
    private static IEnumerable<ModelProblem> CostProblems(ModelSpec spec, string file, Network network)
    {
        if (spec is { MaxStackBytes: 0, MaxWeightBytes: 0 })
            yield break;
        LayoutPlan plan = LayoutPlanner.Plan(spec, network);
        if (spec.MaxStackBytes > 0 && plan.LimitedStackBytes > spec.MaxStackBytes)
        {
            yield return Problem(
                WeightsDiagnostics.OverStackLimit, ModelPart.MaxStackBytes, spec.Name, Large(plan.LimitedStackBytes), plan.HasStep ? "Step" : "Run", Large(spec.MaxStackBytes), file);
        }

        if (spec.MaxWeightBytes > 0 && plan.Cost.WeightBytes > spec.MaxWeightBytes)
            yield return Problem(WeightsDiagnostics.OverWeightLimit, ModelPart.MaxWeightBytes, spec.Name, Large(plan.Cost.WeightBytes), Large(spec.MaxWeightBytes), file);
    }

    private static IEnumerable<ModelProblem> Remarks(ModelSpec spec, Network network)
    {
        if (StreamingRules.WhyWindowOnly(network) is { } reason)
            yield return Problem(UsageDiagnostics.WindowOnly, ModelPart.Type, spec.Name, reason);
    }

    private static ModelProblem Problem(DiagnosticDescriptor descriptor, ModelPart part, params string[] arguments) =>
        new(descriptor, part, new EquatableArray<string>(arguments));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(float value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Large(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string List(IReadOnlyList<WeightsFile> files)
    {
        string listed = string.Join(", ", files.Take(MaxListed).Select(file => $"'{file.Name}'"));
        return files.Count <= MaxListed ? listed : FormattableString.Invariant($"{listed} and {files.Count - MaxListed} more");
    }
}
