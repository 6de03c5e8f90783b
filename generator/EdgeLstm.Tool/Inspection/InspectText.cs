using EdgeLstm.Import;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Inspection;

/// <summary>A network in words: provenance, a row a layer, cost, and the lines to paste into a project.</summary>
internal static class InspectText
{
    public static Document Write(InspectReport report)
    {
        Network network = report.Network;
        var document = new Document();
        document.Line($"{network.Source.File}: {network.Source.Format}", Tone.Title);
        document.Line($"sha256 {network.Source.Sha256}", Tone.Faint);
        string window = network.Timesteps is int timesteps ? $"a window of {Counted.Text(timesteps, "timestep")}" : "any number of timesteps";
        document.Line($"input: {window} of {Counted.Text(network.InputSize, "float")}");
        foreach (string line in Behaviour(network, report.Options))
            document.Line(line);
        document.Line();
        document.Table(
            [new("layer"), new("kind"), new("input"), new("output"), Column.Number("weights"), Column.Number("multiply-adds"), new("details")],
            report.Layers.Select(Row));
        document.Line();
        Cost(document, report);
        document.Line();
        if (report.Precisions.Count > 0)
        {
            PrecisionText.Write(document, report);
            document.Line();
        }

        if (report.Plan.Precision == Precision.Float32)
        {
            Speed(document, report);
            document.Line();
        }

        document.Line(report.ItemLine, Tone.Code);
        document.Line();
        document.Line(report.AttributeLine, Tone.Code);
        document.Line(report.TypeLine, Tone.Code);
        return document;
    }

    /// <summary>What a user of the generated type has to know beyond its sizes.</summary>
    private static IEnumerable<string> Behaviour(Network network, ImportOptions options)
    {
        if (options.Scaling is { } scaling)
            yield return $"scaling: {scaling}, so that inputs, outputs or both are in their own units";
        if (options.Prewarm is { } prewarm)
            yield return $"initial state: that after {prewarm} timesteps of zeros";
        if (network.Stateful)
            yield return "stateful: trained to go on from the state of the window before, as Continue does";
        yield return StreamingRules.WhyWindowOnly(network) is { } reason ? $"whole windows only, no Step: {reason}" : "runs timestep by timestep (Step) and on windows (Run)";
    }

    private static string[] Row(LayerSummary layer) =>
    [
        layer.Name, layer.Kind, LayerSummary.ShapeOf(layer.Input), LayerSummary.ShapeOf(layer.Output),
        Numbers.Count(layer.Weights), Numbers.Count(layer.Planned.MultiplyAdds), layer.Details,
    ];

    private static void Cost(Document document, InspectReport report)
    {
        PlannedNetwork plan = report.Plan;
        long floats = report.Layers.Sum(layer => layer.Weights);
        document.Line($"weights: {Numbers.Count(floats)} floats, {Numbers.Count(plan.WeightBytes)} bytes in the program with padding");
        document.Line($"state: {Numbers.Count(plan.StateBytes)} bytes, the size of the struct");
        string perTimestep = plan.RunStackBytesPerTimestep == 0 ? "" : $" and {Numbers.Count(plan.RunStackBytesPerTimestep)} a timestep of the window";
        string run = $"{Numbers.Count(plan.RunStackBytes)} bytes{perTimestep} in Run";
        document.Line("stack: at most " + (plan.StepStackBytes is long step ? $"{Numbers.Count(step)} bytes in Step, {run}" : run));
        document.Line($"work: {Numbers.Count(plan.MultiplyAdds)} multiply-adds a timestep");
        foreach (string note in plan.Pruned)
            document.Line("pruned: " + note);
    }

    private static void Speed(Document document, InspectReport report)
    {
        long instructions = ArmInstructions.Of(report.Plan);
        document.Table(
            [new("machine"), Column.Number("µs a timestep"), new("from")],
            [.. Board.All.Select(board => BoardRow(board, instructions)), .. ThisMachine(report)]);
        document.Line($"the boards are estimates from about {Numbers.Count(instructions)} instructions; none was measured", Tone.Faint);
    }

    private static string[] BoardRow(Board board, long instructions) =>
    [
        $"{board.Name} ({board.Core})",
        Numbers.Microseconds(board.Microseconds(instructions)),
        FormattableString.Invariant($"assumed: {board.InstructionsPerCycle} instructions a cycle, {board.Gigahertz} GHz"),
    ];

    private static IEnumerable<string[]> ThisMachine(InspectReport report)
    {
        if (report.MeasuredMicroseconds is double measured)
            yield return ["this machine", Numbers.Microseconds(measured), "measured: fastest of many runs, JIT, one core"];
    }
}
