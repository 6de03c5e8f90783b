using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernels of a dense layer.</summary>
internal static class DenseKernelEmitter
{
    private const string Parameters = "ref float w, ref float x, ref float y";
    private const string Arguments = "ref w, ref x, ref y";

    public static void Emit(SourceWriter writer, DensePlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: {Text.Count(plan.InputSize, "float")} x to {Text.Count(plan.Units, "float")} y.");
        if (plan.Kernel == DenseKernel.Int8)
        {
            Int8(writer, plan);
            return;
        }

        if (plan.Kernel == DenseKernel.Dot)
        {
            Dot(writer, plan);
            return;
        }

        VariantEmitter.Choice(writer, plan.Id, plan, plan.Variants, Parameters, Arguments);
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line();
            writer.Open($"private static void {VariantEmitter.Method(plan, variant)}({Parameters})");
            Broadcast(writer, plan, variant);
            writer.Close();
        }

        writer.Line();
        Scalar(writer, plan);
    }

    private static void Dot(SourceWriter writer, DensePlan plan)
    {
        int padded = BlockPlanner.Pad(plan.InputSize);
        (string product, int words) = plan.Precision == Precision.Float32 ? ("DotProduct", padded) : ("PairedDotProduct", PairPacker.DotWords(padded));
        writer.Open($"public static void {plan.Id}({Parameters})");
        string x = plan.CopiesInput ? "copy" : "x";
        if (plan.CopiesInput)
        {
            writer.Line("// x may have no room behind it.");
            writer.Line($"Unsafe.SkipInit(out Floats{padded} buffer);");
            writer.Line($"ref float copy = ref Unsafe.As<Floats{padded}, float>(ref buffer);");
            writer.Line($"{Names.Runtime}Rows.Copy(ref x, ref copy, {plan.InputSize});");
        }

        if (padded != plan.InputSize)
            writer.Line("// The padding of x is zero unless an input was infinite: 0·∞ is NaN, and NaN times a weight of zero would reach y.");
        for (int lane = plan.InputSize; lane < padded; lane++)
            writer.Line($"{Names.At(x, lane)} = 0;");
        for (int unit = 0; unit < plan.Units; unit++)
        {
            writer.Line($"float y{unit} = {product}.Of(ref {x}, ref {Names.At("w", unit * words)}, {padded}) + {Names.At("w", plan.Units * words + unit)};");
            writer.Line($"{Names.At("y", unit)} = {ActivationText.OfSums(plan.Activation, "y" + unit)};");
        }

        Softmax(writer, plan);
        writer.Close();
    }

    private static void Int8(SourceWriter writer, DensePlan plan)
    {
        int inputs = Int8Packer.Groups(plan.InputSize) * Int8Packer.GroupInputs;
        int scales = plan.Units * inputs / 4;
        writer.Open($"public static void {plan.Id}({Parameters})");
        writer.Line("// x as whole numbers of 16 bits, and what they were scaled down by where one is larger than fits.");
        writer.Line($"Unsafe.SkipInit(out Floats{inputs / 2} buffer);");
        writer.Line($"ref short numbers = ref Unsafe.As<Floats{inputs / 2}, short>(ref buffer);");
        writer.Line($"float grown = {Int8LstmEmitter.Quantize("x", plan.Factors!, "numbers", plan.InputSize)};");
        writer.Line($"Int8Dot.Sums(ref Unsafe.As<float, sbyte>(ref w), ref {Names.At("w", scales)}, ref numbers, {inputs}, grown, ref y, {plan.Units});");
        if (plan.Activation.Kind is not (ActivationKind.Linear or ActivationKind.Softmax))
            ActivationKernelEmitter.Loops(writer, plan.Units, "y", value => ActivationText.OfSums(plan.Activation, value));
        Softmax(writer, plan);
        writer.Close();
    }

    private static void Broadcast(SourceWriter writer, DensePlan plan, VariantPlan variant)
    {
        bool exact = plan.PaddedUnits == plan.Units;
        string output = exact ? "y" : "padded";
        if (!exact)
        {
            writer.Line("// Whole vectors are stored, y has room for its own units only.");
            writer.Line($"Unsafe.SkipInit(out Floats{plan.PaddedUnits} buffer);");
            writer.Line($"ref float padded = ref Unsafe.As<Floats{plan.PaddedUnits}, float>(ref buffer);");
        }

        VariantEmitter.Turns(writer, variant, "w", [output], (turn, suffix) => VariantEmitter.Passes(writer, turn, pass =>
        {
            AccumulationEmitter.Emit(writer, variant.Traits, pass, "w" + suffix, "x");
            foreach (AccumulatorPlan sum in pass.Accumulators)
                writer.Line($"{ActivationText.OfSums(plan.Activation, sum.Name)}.StoreUnsafe(ref {output}{suffix}{Names.Offset(sum.Target)});");
        }));
        if (!exact)
            writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref padded, {plan.Units}).CopyTo(MemoryMarshal.CreateSpan(ref y, {plan.Units}));");
        Softmax(writer, plan);
    }

    private static void Scalar(SourceWriter writer, DensePlan plan)
    {
        writer.Line("// For machines without vector instructions.");
        writer.Open($"private static void {plan.Id}Scalar({Parameters})");
        foreach (IGrouping<int, BlockPlan> group in plan.Blocks.GroupBy(block => block.Lanes))
        {
            BlockPlan first = group.First();
            int units = Math.Min(group.Count() * first.Lanes, plan.Units - first.FirstUnit);
            writer.Open($"for (int unit = 0; unit < {units}; unit++)");
            bool pairs = plan.Precision == Precision.BFloat16;
            int rows = pairs ? PairPacker.BroadcastRows(plan.InputSize) : 1 + plan.InputSize;
            writer.Line($"ref float column = ref {Names.At("w", first.WeightOffset, ScalarText.Column(first.Lanes, units, rows * first.Lanes))};");
            writer.Line($"float sum = ScalarSum.{(pairs ? "AddPairs" : "Add")}(column, ref Unsafe.Add(ref column, {first.Lanes}), {first.Lanes}, ref x, {plan.InputSize}, chains: {plan.Chains});");
            writer.Line($"{Names.At("y", first.FirstUnit, "unit")} = {ActivationText.OfSums(plan.Activation, "sum")};");
            writer.Close();
        }

        Softmax(writer, plan);
        writer.Close();
    }

    private static void Softmax(SourceWriter writer, DensePlan plan)
    {
        if (plan.Activation.Kind == ActivationKind.Softmax)
            writer.Line($"SoftmaxFunction.Apply(MemoryMarshal.CreateSpan(ref y, {plan.Units}));");
    }
}
