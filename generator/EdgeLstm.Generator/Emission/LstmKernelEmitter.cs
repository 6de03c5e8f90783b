using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernels of an LSTM layer: one timestep, for every vector width and for machines without vectors.</summary>
internal static class LstmKernelEmitter
{
    private const string Parameters = "ref float w, ref float x, ref float h, ref float c";
    private const string Arguments = "ref w, ref x, ref h, ref c";
    private const string Scratch = "scratch";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        string state = plan.Projection is null
            ? $"h and c of {Text.Count(plan.Cells, "unit")} are updated in place."
            : $"h of {Text.Count(plan.Units, "float")} and c of {Text.Count(plan.Cells, "unit")} are updated in place.";
        writer.Line($"// {Text.Comment(plan.Name)}: one timestep of {Text.Count(plan.InputSize, "float")} x; {state}");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static void {plan.Id}({Parameters}) =>");
        writer.Indented($"KernelScratch.Advance<{plan.Id}Kernel, Floats{plan.ScratchFloats}>({Arguments});");
        writer.Line();
        if (plan.Hidden is { } hidden)
        {
            TakeEmitter.Method(writer, hidden);
            writer.Line();
        }

        if (plan.Int8 is not null)
        {
            Int8LstmEmitter.Emit(writer, plan);
            Projection(writer, plan);
            return;
        }

        writer.Open($"private readonly struct {plan.Id}Kernel : IScratchKernel");
        VariantEmitter.Choice(writer, "Advance", plan, plan.Variants, Parameters + ", ref float scratch", Arguments + ", ref scratch");
        writer.Close();
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line();
            Variant(writer, plan, variant);
        }

        writer.Line();
        Scalar(writer, plan);
        Projection(writer, plan);
    }

    private static void Projection(SourceWriter writer, LstmPlan plan)
    {
        if (plan.Projection is null)
            return;
        writer.Line();
        DenseKernelEmitter.Emit(writer, plan.Projection);
    }

    private static void Variant(SourceWriter writer, LstmPlan plan, VariantPlan variant)
    {
        writer.Open($"private static void {VariantEmitter.Method(plan, variant)}({Parameters}, ref float {Scratch})");
        string target = plan.WritesInPlace(variant) ? "h" : "next";
        string weights = Rows(writer, variant);
        if (target != "h")
            NextBuffer(writer, plan, variant.SumFloats);
        string hidden = Hidden(writer, plan);
        Peepholes(writer, plan);
        string[] state = plan.PeepholeOffset is null ? ["c", target] : ["c", target, LstmCellEmitter.Peepholes];
        VariantEmitter.Turns(writer, variant, weights, state, (turn, suffix) =>
        {
            VariantEmitter.Passes(writer, turn, pass =>
            {
                AccumulationEmitter.Emit(writer, variant.Traits, pass, weights + suffix, "x", hidden);
                foreach (AccumulatorPlan sum in pass.Accumulators)
                    writer.Line($"{sum.Name}.StoreUnsafe(ref {(variant.Traits.AlignsWeights ? "sums" : Scratch)}{Names.Offset(sum.Target)});");
            });
            foreach (CellCallPlan cells in turn.Cells)
                writer.Line(LstmCellEmitter.Call(plan, variant, cells, state, suffix));
        });
        if (target != "h")
            FinishHidden(writer, plan);
        writer.Close();
        foreach (int lanes in variant.Loop.Cells.Concat(variant.Rest.Cells).Select(cells => cells.Lanes).Distinct())
        {
            writer.Line();
            LstmCellEmitter.Block(writer, plan, variant, lanes);
        }
    }

    /// <summary>Prints the reference to weights from an address that is a multiple of the vector, and that to the sums of such rows.</summary>
    /// <returns>The reference to the weights.</returns>
    public static string Rows(SourceWriter writer, VariantPlan variant)
    {
        if (!variant.Traits.AlignsWeights)
            return "w";
        writer.Line("// Loads from multiples of their size are twice as fast. What the rows are read too early, the sums are stored too early.");
        writer.Line($"ref float rows = ref WeightTable.AlignDown(ref w, {variant.Traits.Lanes}, out nint early);");
        writer.Line($"ref float {VariantEmitter.SumsName} = ref Unsafe.SubtractByteOffset(ref {Scratch}, early);");
        return "rows";
    }

    /// <summary>Prints what brings the old h side by side that is read.</summary>
    /// <returns>The reference to it; that to h where it is read as it is.</returns>
    public static string Hidden(SourceWriter writer, LstmPlan plan)
    {
        if (plan.Hidden is not { } hidden)
            return "h";
        writer.Line($"ref float {TakeEmitter.Hidden} = ref {Names.At(Scratch, plan.HiddenOffset)};");
        writer.Line($"{hidden.Id}(ref h, ref {TakeEmitter.Hidden});");
        return TakeEmitter.Hidden;
    }

    private static void NextBuffer(SourceWriter writer, LstmPlan plan, int offset)
    {
        writer.Line(plan.Projection is null
            ? "// Every unit reads the whole old h, so the new one waits here until all are done."
            : "// What is projected to the new h.");
        writer.Line($"ref float next = ref {Names.At(Scratch, offset)};");
    }

    private static void Peepholes(SourceWriter writer, LstmPlan plan)
    {
        if (plan.PeepholeOffset is { } offset)
            writer.Line($"ref float {LstmCellEmitter.Peepholes} = ref {Names.At("w", offset)};");
    }

    private static void FinishHidden(SourceWriter writer, LstmPlan plan) => writer.Line(plan.Projection is null
        ? $"MemoryMarshal.CreateReadOnlySpan(ref next, {plan.PaddedUnits}).CopyTo(MemoryMarshal.CreateSpan(ref h, {plan.PaddedUnits}));"
        : $"{plan.Projection.Id}(ref {Names.At("w", plan.ProjectionOffset)}, ref next, ref h);");

    private static void Scalar(SourceWriter writer, LstmPlan plan)
    {
        writer.Line("// For machines without vector instructions.");
        writer.Open($"private static void {plan.Id}Scalar({Parameters}, ref float {Scratch})");
        NextBuffer(writer, plan, 0);
        string hidden = Hidden(writer, plan);
        Peepholes(writer, plan);
        foreach (IGrouping<int, BlockPlan> group in plan.Blocks.GroupBy(block => block.Lanes))
        {
            BlockPlan first = group.First();
            int blockWeights = (1 + plan.InputSize + plan.HiddenRows) * first.RowLength;
            int units = group.Count() * first.Lanes;
            writer.Open($"for (int unit = 0; unit < {units}; unit++)");
            writer.Line($"ref float column = ref {Names.At("w", first.WeightOffset, ScalarText.Column(first.Lanes, units, blockWeights))};");
            string name = "ifgo";
            for (int gate = 0; gate < name.Length; gate++)
            {
                (string method, int offset) = plan.Precision == Precision.Float32
                    ? ("ScalarSum", gate * first.Lanes)
                    : (gate % 2 == 0 ? "ScalarSum" : "ScalarLowerSum", gate / 2 * first.Lanes);
                writer.Line($"float {name[gate]} = {plan.Id}{method}(ref {Names.At("column", offset)}, {first.RowLength}, ref x, ref {hidden});");
            }

            LstmCellEmitter.Scalar(writer, plan, first.FirstUnit);
            writer.Close();
        }

        FinishHidden(writer, plan);
        writer.Close();
        ScalarSum(writer, plan, "ScalarSum", "Add", "w");
        if (plan.Precision != Precision.Float32)
            ScalarSum(writer, plan, "ScalarLowerSum", "AddLower", "BFloat16Pair.Lower(w)");
    }

    private static void ScalarSum(SourceWriter writer, LstmPlan plan, string method, string add, string bias)
    {
        writer.Line();
        writer.Line($"private static float {plan.Id}{method}(ref float w, int rowLength, ref float x, ref float h) =>");
        writer.Indented($"ScalarSum.{add}(\n    ScalarSum.{add}({bias}, ref Unsafe.Add(ref w, rowLength), rowLength, ref x, {plan.InputSize}, chains: {plan.Chains}),\n"
            + $"    ref Unsafe.Add(ref w, rowLength * {1 + plan.InputSize}), rowLength, ref h, {plan.HiddenRows}, chains: {plan.Chains});");
    }
}
