using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernels of an LSTM layer: one timestep, for every vector width and for machines without vectors.</summary>
internal static class LstmKernelEmitter
{
    private const string Parameters = "ref float w, ref float x, ref float h, ref float c";
    private const string Arguments = "ref w, ref x, ref h, ref c";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: one timestep of {Text.Count(plan.InputSize, "float")} x; h and c of {Text.Count(plan.Units, "unit")} are updated in place.");
        VariantEmitter.Choice(writer, plan, plan.Variants, Parameters, Arguments);
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line();
            Variant(writer, plan, variant);
        }

        writer.Line();
        Scalar(writer, plan);
    }

    private static void Variant(SourceWriter writer, LstmPlan plan, VariantPlan variant)
    {
        writer.Open($"private static void {VariantEmitter.Method(plan, variant)}({Parameters})");
        if (variant.IsSinglePass)
        {
            VariantEmitter.Passes(writer, variant, ["c", "h"], (pass, _) => Pass(writer, plan, pass, "w", "c", "h"));
        }
        else
        {
            NextBuffer(writer, plan);
            VariantEmitter.Passes(writer, variant, ["c", "next"], (pass, suffix) => Pass(writer, plan, pass, "w" + suffix, "c" + suffix, "next" + suffix));
            CopyNext(writer, plan);
        }

        writer.Close();
    }

    private static void NextBuffer(SourceWriter writer, LstmPlan plan)
    {
        writer.Line("// Every unit reads the whole old h, so the new one waits here until all are done.");
        writer.Line($"Unsafe.SkipInit(out Floats{plan.PaddedUnits} buffer);");
        writer.Line($"ref float next = ref Unsafe.As<Floats{plan.PaddedUnits}, float>(ref buffer);");
    }

    private static void CopyNext(SourceWriter writer, LstmPlan plan) =>
        writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref next, {plan.PaddedUnits}).CopyTo(MemoryMarshal.CreateSpan(ref h, {plan.PaddedUnits}));");

    private static void Pass(SourceWriter writer, LstmPlan plan, PassPlan pass, string weights, string cell, string next)
    {
        AccumulationEmitter.Emit(writer, pass, weights, "x", "h");
        foreach (TilePlan tile in pass.Tiles)
        {
            SplitGates(writer, tile);
            string n = tile.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string vector = Names.Vector(tile.Lanes);
            string at = Names.Offset(tile.FirstUnit);
            string oldCell = $"{vector}.LoadUnsafe(ref {cell}{at})";
            writer.Line($"{vector}<float> c{n} = {NextCell(plan, vector + ".MultiplyAddEstimate", "i" + n, "f" + n, "g" + n, oldCell)};");
            writer.Line($"{vector}<float> h{n} = {NextHidden(plan, "o" + n, "c" + n)};");
            writer.Line($"c{n}.StoreUnsafe(ref {cell}{at});");
            writer.Line($"h{n}.StoreUnsafe(ref {next}{at});");
        }
    }

    private static string NextCell(LstmPlan plan, string multiplyAdd, string i, string f, string g, string c) => plan.IsTanhSigmoid
        ? $"TanhSigmoidCell.NextCell({i}, {f}, {g}, {c})"
        : $"{multiplyAdd}({ActivationText.OfSums(plan.RecurrentActivation, f)}, {c}, {ActivationText.OfSums(plan.RecurrentActivation, i)} * {ActivationText.OfSums(plan.Activation, g)})";

    private static string NextHidden(LstmPlan plan, string o, string c) => plan.IsTanhSigmoid
        ? $"TanhSigmoidCell.NextHidden({o}, {c})"
        : $"{ActivationText.OfSums(plan.RecurrentActivation, o)} * {ActivationText.Of(plan.Activation, c)}";

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
            writer.Line($"ref float cell = ref {Names.At("c", first.FirstUnit, "unit")};");
            writer.Line($"cell = {NextCell(plan, "float.MultiplyAddEstimate", "i", "f", "g", "cell")};");
            writer.Line($"{Names.At("next", first.FirstUnit, "unit")} = {NextHidden(plan, "o", "cell")};");
            writer.Close();
        }

        CopyNext(writer, plan);
        writer.Close();
        writer.Line();
        writer.Line($"private static float {plan.Id}ScalarSum(ref float w, int rowLength, ref float x, ref float h) =>");
        writer.Indented($"ScalarSum.Add(\n    ScalarSum.Add(w, ref Unsafe.Add(ref w, rowLength), rowLength, ref x, {plan.InputSize}),\n"
            + $"    ref Unsafe.Add(ref w, rowLength * {1 + plan.InputSize}), rowLength, ref h, {plan.Units});");
    }
}
