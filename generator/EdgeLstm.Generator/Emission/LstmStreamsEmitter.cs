using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernel of an LSTM layer that takes one timestep of several streams, whose states lie at equal distances.</summary>
internal static class LstmStreamsEmitter
{
    private const string Parameters = "ref float w, ref float x, nint nextX, ref float h, ref float c, nint nextState, int groups";
    private const string Arguments = "ref w, ref x, nextX, ref h, ref c, nextState, groups";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: one timestep of up to {plan.StreamGroups} groups of {LstmPlan.StreamsAtOnce} streams; nextX and nextState are bytes from one to the next.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static void {plan.Id}Streams({Parameters}) =>");
        writer.Indented($"KernelScratch.AdvanceStreams<{plan.Id}StreamsKernel, Floats{plan.StreamScratchFloats}>({Arguments});");
        writer.Line();
        writer.Open($"private readonly struct {plan.Id}StreamsKernel : IStreamsKernel");
        writer.Open($"public static void Advance({Parameters}, ref float scratch)");
        VariantEmitter.ChoiceOfVectors(writer, plan.StreamVariants.ToList(), variant => $"{Method(plan, variant)}({Arguments}, ref scratch);");
        writer.Close();
        writer.Close();
        foreach (VariantPlan variant in plan.StreamVariants)
        {
            writer.Line();
            Variant(writer, plan, variant);
        }
    }

    private static string Method(LstmPlan plan, VariantPlan variant) => $"{plan.Id}Streams{variant.Traits.Set}";

    private static void Variant(SourceWriter writer, LstmPlan plan, VariantPlan variant)
    {
        writer.Open($"private static void {Method(plan, variant)}({Parameters}, ref float scratch)");
        writer.Line($"ref float {VariantEmitter.SumsName} = ref scratch;");
        (string hidden, string nextHidden) = Hidden(writer, plan);
        List<PassPlan> shapes = [.. variant.Shapes];
        VariantEmitter.Turns(writer, variant, "w", [VariantEmitter.SumsName], (turn, suffix) =>
        {
            foreach (PassPlan pass in turn.Passes)
            {
                string weights = Names.At("w" + suffix, pass.FirstWeight);
                string sums = Names.At(VariantEmitter.SumsName + suffix, pass.FirstSum);
                writer.Line($"{PassMethod(plan, variant, shapes.IndexOf(pass.Shape))}(ref {weights}, ref x, nextX, ref {hidden}, {nextHidden}, groups, ref {sums});");
            }
        });
        writer.Line("// Every unit has read the old h.");
        writer.Open($"for (int stream = 0; stream < {LstmPlan.StreamsAtOnce} * groups; stream++)");
        LstmCellEmitter.AllBlocks(writer, plan, variant);
        writer.Line($"scratch = ref Unsafe.Add(ref scratch, {plan.StreamSumFloats});");
        writer.Line("c = ref Unsafe.AddByteOffset(ref c, nextState);");
        writer.Line("h = ref Unsafe.AddByteOffset(ref h, nextState);");
        writer.Close();
        writer.Close();
        for (int number = 0; number < shapes.Count; number++)
        {
            writer.Line();
            writer.Open($"private static void {PassMethod(plan, variant, number)}(ref float w, ref float x, nint nextX, ref float h, nint nextState, int groups, ref float groupSums)");
            Pass(writer, plan, variant, shapes[number]);
            writer.Close();
        }
    }

    /// <summary>Prints what brings the old h of each stream side by side that is read.</summary>
    /// <returns>The reference to that of the first stream, and the bytes from one to the next.</returns>
    private static (string First, string Next) Hidden(SourceWriter writer, LstmPlan plan)
    {
        if (plan.Hidden is not { } hidden)
            return ("h", "nextState");
        writer.Line($"ref float {TakeEmitter.Hidden} = ref {Names.At("scratch", plan.StreamHiddenOffset)};");
        writer.Open($"for (int stream = 0; stream < {LstmPlan.StreamsAtOnce} * groups; stream++)");
        writer.Line($"{hidden.Id}(ref Unsafe.AddByteOffset(ref h, stream * nextState), ref Unsafe.Add(ref {TakeEmitter.Hidden}, stream * {hidden.PaddedUnits}));");
        writer.Close();
        return (TakeEmitter.Hidden, $"{hidden.PaddedUnits} * sizeof(float)");
    }

    /// <summary>Passes have methods of their own: together they would be longer than what the JIT optimises, and many are the same.</summary>
    private static string PassMethod(LstmPlan plan, VariantPlan variant, int number) =>
        FormattableString.Invariant($"{plan.Id}StreamsPass{number}{variant.Traits.Set}");

    /// <summary>Prints a pass for all groups: the first brings its weights to the cache, the others find them there.</summary>
    private static void Pass(SourceWriter writer, LstmPlan plan, VariantPlan variant, PassPlan pass)
    {
        (string Name, string Next)[] inputs = [("x", "nextX"), ("h", "nextState")];
        foreach ((string name, _) in inputs)
            writer.Line($"ref float {name}0 = ref {name};");
        writer.Open("for (int group = 0; group < groups; group++)");
        foreach ((string name, string next) in inputs)
        {
            for (int stream = 1; stream < LstmPlan.StreamsAtOnce; stream++)
                writer.Line($"ref float {name}{stream} = ref Unsafe.AddByteOffset(ref {name}{stream - 1}, {next});");
        }

        var emitter = new StreamsAccumulationEmitter(writer, variant, pass);
        emitter.Emit("w", [.. inputs.Select(input => input.Name)]);
        emitter.Store("groupSums", plan.StreamSumFloats);
        writer.Line($"groupSums = ref Unsafe.Add(ref groupSums, {LstmPlan.StreamsAtOnce * plan.StreamSumFloats});");
        foreach ((string name, string next) in inputs)
            writer.Line($"{name}0 = ref Unsafe.AddByteOffset(ref {name}{LstmPlan.StreamsAtOnce - 1}, {next});");
        writer.Close();
    }
}
