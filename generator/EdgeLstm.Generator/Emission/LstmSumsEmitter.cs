using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// Prints the two halves of a timestep: the sums of x for several timesteps, and what follows from them and h. Together
/// they add in the order of the whole, so they give the same bits.
/// </summary>
internal static class LstmSumsEmitter
{
    private const string InputParameters = "ref float w, ref float x, nint nextX, int timesteps, ref float scratch";
    private const string InputArguments = "ref w, ref x, nextX, timesteps, ref scratch";
    private const string StepParameters = "ref float w, ref float scratch, ref float h, ref float c";
    private const string StepArguments = "ref w, ref scratch, ref h, ref c";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: the biases and the sums of x of some timesteps; nextX is bytes from one to the next.");
        Choice(writer, plan, "InputSums", InputParameters, InputArguments);
        foreach (VariantPlan variant in plan.SumVariants)
        {
            writer.Line();
            writer.Open($"private static void {Method(plan, "InputSums", variant)}({InputParameters})");
            Turns(writer, variant, (pass, weights, sums) => InputPass(writer, plan, variant, pass, weights, sums));
            writer.Close();
        }

        writer.Line();
        writer.Line($"// {Text.Comment(plan.Name)}: one timestep whose sums of x are there; h and c are updated in place.");
        Choice(writer, plan, "FromSums", StepParameters, StepArguments);
        foreach (VariantPlan variant in plan.SumVariants)
        {
            writer.Line();
            writer.Open($"private static void {Method(plan, "FromSums", variant)}({StepParameters})");
            string hidden = Hidden(writer, plan);
            Turns(writer, variant, (pass, weights, sums) =>
            {
                AccumulationEmitter.EmitSecondInput(writer, variant.Traits, pass, weights, sums, hidden);
                Store(writer, pass, sums);
            });
            LstmCellEmitter.AllBlocks(writer, plan, variant);
            writer.Close();
        }
    }

    private static string Method(LstmPlan plan, string what, VariantPlan variant) => $"{plan.Id}{what}{variant.Traits.Set}";

    private static void Choice(SourceWriter writer, LstmPlan plan, string what, string parameters, string arguments)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"public static void {plan.Id}{what}({parameters})");
        VariantEmitter.ChoiceOfVectors(writer, plan.SumVariants.ToList(), variant => $"{Method(plan, what, variant)}({arguments});");
        writer.Close();
    }

    /// <summary>Prints what brings the old h side by side that is read; the memory of the sums has no room for it.</summary>
    private static string Hidden(SourceWriter writer, LstmPlan plan)
    {
        if (plan.Hidden is not { } hidden)
            return "h";
        string type = "Floats" + Names.Number(hidden.PaddedUnits);
        writer.Line($"Unsafe.SkipInit(out {type} buffer);");
        writer.Line($"ref float {TakeEmitter.Hidden} = ref Unsafe.As<{type}, float>(ref buffer);");
        writer.Line($"{hidden.Id}(ref h, ref {TakeEmitter.Hidden});");
        return TakeEmitter.Hidden;
    }

    private static void Turns(SourceWriter writer, VariantPlan variant, Action<PassPlan, string, string> print)
    {
        string weights = LstmKernelEmitter.Rows(writer, variant);
        if (!variant.Traits.AlignsWeights)
            writer.Line($"ref float {VariantEmitter.SumsName} = ref scratch;");
        VariantEmitter.Turns(writer, variant, weights, [VariantEmitter.SumsName], (turn, suffix) => VariantEmitter.Passes(
            writer, turn, pass => print(pass, weights + suffix, VariantEmitter.SumsName + suffix)));
    }

    /// <summary>One pass for all timesteps: the first brings its weights to the cache, the others find them there.</summary>
    private static void InputPass(SourceWriter writer, LstmPlan plan, VariantPlan variant, PassPlan pass, string weights, string sums)
    {
        writer.Line($"ref float sumsOf = ref {sums};");
        writer.Line("ref float xOf = ref x;");
        writer.Open("for (int timestep = 0; timestep < timesteps; timestep++)");
        AccumulationEmitter.Emit(writer, variant.Traits, pass, weights, "xOf");
        Store(writer, pass, "sumsOf");
        writer.Line("xOf = ref Unsafe.AddByteOffset(ref xOf, nextX);");
        writer.Line($"sumsOf = ref Unsafe.Add(ref sumsOf, {plan.SumFloats});");
        writer.Close();
    }

    private static void Store(SourceWriter writer, PassPlan pass, string sums)
    {
        foreach (AccumulatorPlan sum in pass.Accumulators)
            writer.Line($"{sum.Name}.StoreUnsafe(ref {sums}{Names.Offset(sum.Target)});");
    }
}
