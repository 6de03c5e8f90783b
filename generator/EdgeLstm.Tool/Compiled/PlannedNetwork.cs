extern alias generator;

using EdgeLstm.Import;
using EdgeLstm.Model;
using generator::EdgeLstm.Parsing;
using generator::EdgeLstm.Planning;
using Generator = generator::EdgeLstm.Model;

namespace EdgeLstm.Tool.Compiled;

/// <summary>
/// The figures of a network as the generator plans it. They come from its own planner, which is given what the build
/// would give it, so that no other formula can disagree with the code.
/// </summary>
internal sealed class PlannedNetwork
{
    private readonly LayoutPlan _plan;

    private PlannedNetwork(LayoutPlan plan, PlannedLayer[] layers)
    {
        _plan = plan;
        Layers = layers;
    }

    /// <summary>A layer of the network each; what the plan turns into a way of reading rows has zeros.</summary>
    public IReadOnlyList<PlannedLayer> Layers { get; }

    /// <summary>Read-only data, padding included.</summary>
    public long WeightBytes => _plan.Cost.WeightBytes;

    /// <summary>The struct.</summary>
    public long StateBytes => _plan.Cost.StateBytes;

    /// <summary>A bound of the stack of <c>Step</c>; null where there is none.</summary>
    public long? StepStackBytes => _plan.HasStep ? _plan.Cost.StackBytes : null;

    /// <summary>A bound of the stack of <c>Run</c>.</summary>
    public long RunStackBytes => _plan.Cost.RunStackBytes;

    /// <summary>What comes to that for each timestep, where their number is open.</summary>
    public long RunStackBytesPerTimestep => _plan.Cost.RunStackBytesPerTimestep;

    /// <summary>Multiply-adds of one timestep.</summary>
    public long MultiplyAdds => _plan.Cost.MultiplyAdds;

    /// <summary>Why the network cannot run timestep by timestep; null where it can.</summary>
    public string? WindowOnly => _plan.WindowOnly;

    /// <summary>Floats of one output.</summary>
    public int OutputSize => _plan.OutputSize;

    /// <summary>Timesteps that a window has at least.</summary>
    public int ShortestWindow => _plan.Limits.Shortest;

    /// <summary>Timesteps that a window has at most; null where there is no limit.</summary>
    public int? LongestWindow => _plan.Limits.Longest;

    /// <summary>How its weights are stored.</summary>
    public Precision Precision => (Precision)_plan.Spec.Precision;

    /// <summary>What is dropped of the trained network, because it changes no output.</summary>
    public IReadOnlyList<string> Pruned => [.. _plan.Pruned];

    /// <summary>Plans a network as the struct that the user is told to declare.</summary>
    public static PlannedNetwork Of(Network network, Precision precision = Precision.Float32)
    {
        var spec = new ModelSpec(
            "", Generator::EquatableArray<string>.Empty, "struct", "Model", network.InputSize, network.FirstLstm.Units, Weights: null)
        {
            Precision = (Generator::Precision)precision,
        };
        string json = System.Text.Encoding.UTF8.GetString(ModelJsonWriter.Write(network));
        LayoutPlan plan = LayoutPlanner.Plan(spec, Generator::LstmJsonReader.Read(json));
        var layers = new PlannedLayer[network.Layers.Count];
        foreach (LayerPlan layer in plan.Layers)
            layers[NumberOf(layer.Id) - 1] += FiguresOf(layer);
        return new PlannedNetwork(plan, layers);
    }

    private static PlannedLayer FiguresOf(LayerPlan layer) => new(
        layer.Weights.Count, CostPlanner.MultiplyAdds(layer), layer is LstmPlan lstm ? lstm.PaddedCells : 0, layer.PaddedUnits);

    /// <summary>The planner names layers by their place in the network: <c>Lstm2Forward</c> is of the second.</summary>
    private static int NumberOf(string id) =>
        int.Parse(string.Concat(id.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
