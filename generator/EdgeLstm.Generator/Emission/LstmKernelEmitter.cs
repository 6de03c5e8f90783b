using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernels of an LSTM layer: one timestep, for every vector width and for machines without vectors.</summary>
internal static class LstmKernelEmitter
{
    private const string Parameters = "ref float w, ref float x, ref float h, ref float c";
    private const string Arguments = "ref w, ref x, ref h, ref c";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        string state = plan.Projection is null
            ? $"h and c of {Text.Count(plan.Cells, "unit")} are updated in place."
            : $"h of {Text.Count(plan.Units, "float")} and c of {Text.Count(plan.Cells, "unit")} are updated in place.";
        writer.Line($"// {Text.Comment(plan.Name)}: one timestep of {Text.Count(plan.InputSize, "float")} x; {state}");
        VariantEmitter.Choice(writer, plan, plan.Variants, Parameters, Arguments);
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line();
            Variant(writer, plan, variant);
        }

        writer.Line();
        Scalar(writer, plan);
        if (plan.Projection is null)
            return;
        writer.Line();
        DenseKernelEmitter.Emit(writer, plan.Projection);
    }

    private static void Variant(SourceWriter writer, LstmPlan plan, VariantPlan variant)
    {
        writer.Open($"private static void {VariantEmitter.Method(plan, variant)}({Parameters})");
        bool inPlace = variant.IsSinglePass && plan.Projection is null;
        string target = inPlace ? "h" : "next";
        if (!inPlace)
            NextBuffer(writer, plan);
        Peepholes(writer, plan);
        string[] state = plan.PeepholeOffset is null ? ["c", target] : ["c", target, LstmCellEmitter.Peepholes];
        VariantEmitter.Passes(writer, variant, state, (pass, suffix) =>
        {
            AccumulationEmitter.Emit(writer, pass, "w" + suffix, "x", "h");
            foreach (TilePlan tile in pass.Tiles)
            {
                SplitGates(writer, tile);
                LstmCellEmitter.Tile(writer, plan, tile, suffix, target);
            }
        });
        if (!inPlace)
            FinishHidden(writer, plan);
        writer.Close();
    }

    private static void NextBuffer(SourceWriter writer, LstmPlan plan)
    {
        writer.Line(plan.Projection is null
            ? "// Every unit reads the whole old h, so the new one waits here until all are done."
            : "// What is projected to the new h.");
        writer.Line($"Unsafe.SkipInit(out Floats{plan.PaddedCells} buffer);");
        writer.Line($"ref float next = ref Unsafe.As<Floats{plan.PaddedCells}, float>(ref buffer);");
    }

    private static void Peepholes(SourceWriter writer, LstmPlan plan)
    {
        if (plan.PeepholeOffset is { } offset)
            writer.Line($"ref float {LstmCellEmitter.Peepholes} = ref {Names.At("w", offset)};");
    }

    private static void FinishHidden(SourceWriter writer, LstmPlan plan) => writer.Line(plan.Projection is null
        ? $"MemoryMarshal.CreateReadOnlySpan(ref next, {plan.PaddedUnits}).CopyTo(MemoryMarshal.CreateSpan(ref h, {plan.PaddedUnits}));"
        : $"{plan.Projection.Id}(ref {Names.At("w", plan.ProjectionOffset)}, ref next, ref h);");

    /// <summary>Takes the gates apart where several share a vector.</summary>
    private static void SplitGates(SourceWriter writer, TilePlan tile)
    {
        foreach (AccumulatorPlan sum in tile.Accumulators)
            Split(writer, sum.Name.Substring(0, sum.Lanes / tile.Lanes), tile.Index, sum.Lanes / 2);
    }

    private static void Split(SourceWriter writer, string gates, int tile, int lanes)
    {
        if (gates.Length == 1)
            return;
        string low = gates.Substring(0, gates.Length / 2);
        string high = gates.Substring(gates.Length / 2);
        writer.Line($"{Names.Vector(lanes)}<float> {low}{tile} = {gates}{tile}.GetLower();");
        writer.Line($"{Names.Vector(lanes)}<float> {high}{tile} = {gates}{tile}.GetUpper();");
        Split(writer, low, tile, lanes / 2);
        Split(writer, high, tile, lanes / 2);
    }

    private static void Scalar(SourceWriter writer, LstmPlan plan)
    {
        writer.Line("// For machines without vector instructions.");
        writer.Open($"private static void {plan.Id}Scalar({Parameters})");
        NextBuffer(writer, plan);
        Peepholes(writer, plan);
        foreach (IGrouping<int, BlockPlan> group in plan.Blocks.GroupBy(block => block.Lanes))
        {
            BlockPlan first = group.First();
            int blockWeights = (1 + plan.InputSize + plan.Units) * first.RowLength;
            int units = group.Count() * first.Lanes;
            writer.Open($"for (int unit = 0; unit < {units}; unit++)");
            writer.Line($"ref float column = ref {Names.At("w", first.WeightOffset, ScalarText.Column(first.Lanes, units, blockWeights))};");
            string name = "ifgo";
            for (int gate = 0; gate < name.Length; gate++)
                writer.Line($"float {name[gate]} = {plan.Id}ScalarSum(ref {Names.At("column", gate * first.Lanes)}, {first.RowLength}, ref x, ref h);");
            LstmCellEmitter.Scalar(writer, plan, first.FirstUnit);
            writer.Close();
        }

        FinishHidden(writer, plan);
        writer.Close();
        writer.Line();
        writer.Line($"private static float {plan.Id}ScalarSum(ref float w, int rowLength, ref float x, ref float h) =>");
        writer.Indented($"ScalarSum.Add(\n    ScalarSum.Add(w, ref Unsafe.Add(ref w, rowLength), rowLength, ref x, {plan.InputSize}),\n"
            + $"    ref Unsafe.Add(ref w, rowLength * {1 + plan.InputSize}), rowLength, ref h, {plan.Units});");
    }
}
