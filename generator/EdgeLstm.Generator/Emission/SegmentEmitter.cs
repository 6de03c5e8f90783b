using EdgeLstm.Parsing;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the calls of the kernels of one segment: one timestep through its layers, and its head.</summary>
internal static class SegmentEmitter
{
    public static void Emit(SourceWriter writer, ModelSpec spec, SegmentCode segment)
    {
        bool writesRow = segment.Plan.ReturnsSequence;
        writer.Line("// One timestep through " + string.Join(", ", segment.Plan.Timestep.Select(layer => Text.Comment(layer.Name))) + ".");
        writer.Open($"private static void {segment.Advance}(ref LstmState state, ref float x{(writesRow ? ", ref float y" : "")})");
        Layers(writer, spec, segment.Plan.Timestep.ToList(), "x", writesRow);
        writer.Close();
        if (writesRow)
            return;

        writer.Line();
        writer.Line(segment.Plan.Head.Count > 0
            ? "// From the last h to the output: " + string.Join(", ", segment.Plan.Head.Select(layer => Text.Comment(layer.Name))) + "."
            : "// The last h is the output.");
        writer.Open($"private static void {segment.Head}(ref LstmState state, ref float y)");
        LayerPlan last = segment.Plan.Timestep[segment.Plan.Timestep.Count - 1];
        writer.Line($"ref float h = ref {StateReference(last, "Hidden")};");
        if (segment.Plan.Head.Count > 0)
            Layers(writer, spec, segment.Plan.Head.ToList(), "h", endsInOutput: true);
        else
            CopyToOutput(writer, "h", last.Units);
        writer.Close();
    }

    private static void Layers(SourceWriter writer, ModelSpec spec, List<LayerPlan> layers, string input, bool endsInOutput)
    {
        for (int index = 0; index < layers.Count; index++)
        {
            bool isOutput = endsInOutput && index == layers.Count - 1;
            LayerPlan layer = layers[index];
            string weights = $"ref global::EdgeLstm.CompilerServices.WeightTable.AsFloats({Names.Weights(layer)})";
            string output = char.ToLowerInvariant(layer.Id[0]) + layer.Id.Substring(1);
            string call = $"{Names.Kernels(spec)}.{layer.Id}(\n    {weights},\n    ref {input}, ref ";
            if (layer is LstmPlan)
            {
                writer.Line($"ref float {output} = ref {StateReference(layer, "Hidden")};");
                writer.Line($"{call}{output}, ref {StateReference(layer, "Cell")});");
                if (isOutput)
                    CopyToOutput(writer, output, layer.Units);
            }
            else if (isOutput)
            {
                writer.Line($"{call}y);");
            }
            else
            {
                string buffer = StateEmitter.Buffer(layer);
                writer.Line($"{buffer} {output}Buffer = default;");
                writer.Line($"ref float {output} = ref global::System.Runtime.CompilerServices.Unsafe.As<{buffer}, float>(ref {output}Buffer);");
                writer.Line($"{call}{output});");
            }

            input = output;
        }
    }

    private static string StateReference(LayerPlan layer, string part) =>
        $"global::System.Runtime.CompilerServices.Unsafe.As<Floats{(part == "Cell" ? ((LstmPlan)layer).PaddedCells : layer.PaddedUnits)}, float>(ref state.{layer.Id}{part})";

    private static void CopyToOutput(SourceWriter writer, string source, int length) =>
        writer.Line($"global::System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref {source}, {length})\n"
            + $"    .CopyTo(global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref y, {length}));");
}
