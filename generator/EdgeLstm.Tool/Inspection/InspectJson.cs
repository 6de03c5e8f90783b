using System.Text.Json.Nodes;
using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Inspection;

/// <summary>A network as JSON; <c>docs/tool.md</c> lists the keys.</summary>
internal static class InspectJson
{
    public static JsonObject Write(InspectReport report) => new()
    {
        ["source"] = JsonParts.Source(report.Network),
        ["input"] = report.Network.InputSize,
        ["hidden"] = report.Network.FirstLstm.Units,
        ["output"] = report.Plan.OutputSize,
        ["timesteps"] = report.Network.Timesteps,
        ["stateful"] = report.Network.Stateful,
        ["windowOnly"] = report.Plan.WindowOnly,
        ["layers"] = new JsonArray([.. report.Layers.Select(Layer)]),
        ["cost"] = new JsonObject
        {
            ["weights"] = report.Layers.Sum(layer => layer.Weights),
            ["weightBytes"] = report.Plan.WeightBytes,
            ["stateBytes"] = report.Plan.StateBytes,
            ["stepStackBytes"] = report.Plan.StepStackBytes,
            ["runStackBytes"] = report.Plan.RunStackBytes,
            ["runStackBytesPerTimestep"] = report.Plan.RunStackBytesPerTimestep,
            ["multiplyAdds"] = report.Plan.MultiplyAdds,
        },
        ["pruned"] = new JsonArray([.. report.Plan.Pruned.Select(note => JsonValue.Create(note))]),
        ["microseconds"] = Microseconds(report),
        ["precision"] = PrecisionNames.Of(report.Plan.Precision),
        ["precisions"] = report.Precisions.Count == 0 ? null : new JsonArray([.. report.Precisions.Select(precision => Precision(precision, report.Network))]),
        ["item"] = report.ItemLine,
        ["attribute"] = report.AttributeLine,
        ["type"] = report.TypeLine,
    };

    private static JsonObject Layer(LayerSummary layer) => new()
    {
        ["name"] = layer.Name,
        ["kind"] = layer.Kind,
        ["input"] = Shape(layer.Input),
        ["output"] = Shape(layer.Output),
        ["weights"] = layer.Weights,
        ["weightBytes"] = layer.Planned.WeightFloats * sizeof(float),
        ["multiplyAdds"] = layer.Planned.MultiplyAdds,
        ["details"] = layer.Details,
    };

    /// <summary>Null stands for a number of timesteps that is open.</summary>
    private static JsonArray Shape(DataFlow flow) => flow.IsSequence ? [flow.Timesteps, flow.Size] : [flow.Size];

    private static JsonObject Precision(PrecisionSummary precision, Network network) => new()
    {
        ["precision"] = precision.Name,
        ["weightBytes"] = precision.Plan?.WeightBytes,
        ["microseconds"] = precision.Microseconds,
        ["calibration"] = precision.Measured?.Calibration,
        ["timesteps"] = precision.Measured?.Timesteps,
        ["rows"] = precision.Measured?.Rows,
        ["maxError"] = precision.Measured?.Error.Worst,
        ["rmsError"] = precision.Measured?.Error.Rms,
        ["winnerChanges"] = precision.Measured?.WinnerChanges,
        ["layers"] = precision.Measured is not { } measured ? null : new JsonArray([.. measured.Layers.Select(layer => new JsonObject
        {
            ["name"] = network.Layers[layer.Layer].Name,
            ["maxError"] = layer.Error.Worst,
            ["rmsError"] = layer.Error.Rms,
        })]),
    };

    private static JsonObject Microseconds(InspectReport report)
    {
        // Instructions were counted for weights of float32 alone.
        long? instructions = report.Plan.Precision == Model.Precision.Float32 ? ArmInstructions.Of(report.Plan) : null;
        var all = new JsonObject { ["armInstructions"] = instructions };
        foreach (Board board in Board.All)
            all[board.Key] = instructions is { } counted ? board.Microseconds(counted) : null;
        all["measured"] = report.MeasuredMicroseconds;
        return all;
    }
}
