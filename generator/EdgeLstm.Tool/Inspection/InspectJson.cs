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
        ["microseconds"] = Microseconds(report),
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

    private static JsonObject Microseconds(InspectReport report)
    {
        long instructions = ArmInstructions.Of(report.Plan);
        var all = new JsonObject { ["armInstructions"] = instructions };
        foreach (Board board in Board.All)
            all[board.Key] = board.Microseconds(instructions);
        all["measured"] = report.MeasuredMicroseconds;
        return all;
    }
}
