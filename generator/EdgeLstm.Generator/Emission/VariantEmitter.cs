using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the choice of an instruction set, and the loop over blocks that each has.</summary>
internal static class VariantEmitter
{
    /// <summary>The reference to sums; it advances by <see cref="VariantPlan.LoopSums"/>.</summary>
    public const string SumsName = "sums";

    /// <summary>Prints a method that calls the best variant the machine has; compilers decide it ahead of time.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="method">Its name.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="variants">Its variants.</param>
    /// <param name="parameters">Their parameters.</param>
    /// <param name="arguments">What is passed.</param>
    public static void Choice(SourceWriter writer, string method, LayerPlan layer, IEnumerable<VariantPlan> variants, string parameters, string arguments)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"public static void {method}({parameters})");
        string keyword = "if";
        foreach (VariantPlan variant in variants)
        {
            writer.Line($"{keyword} ({Condition(variant.Traits.Set)})");
            writer.Indented($"{Method(layer, variant)}({arguments});");
            keyword = "else if";
        }

        writer.Line("else");
        writer.Indented($"{layer.Id}Scalar({arguments});");
        writer.Close();
    }

    /// <summary>Prints the body of a method that is only called on machines with vectors.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="variants">The variants.</param>
    /// <param name="call">The call of a variant.</param>
    public static void ChoiceOfVectors(SourceWriter writer, IReadOnlyList<VariantPlan> variants, Func<VariantPlan, string> call)
    {
        for (int index = 0; index < variants.Count; index++)
        {
            bool isLast = index == variants.Count - 1;
            writer.Line((index == 0 ? "" : "else ") + (isLast ? "" : $"if ({Condition(variants[index].Traits.Set)})"));
            writer.Indented(call(variants[index]));
        }
    }

    public static string Method(LayerPlan layer, VariantPlan variant) => layer.Id + variant.Traits.Set;

    /// <summary>Prints all turns of a variant.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="weights">The reference to the weights.</param>
    /// <param name="state">References that advance with the units.</param>
    /// <param name="turn">Prints one turn, given the suffix of the references that it uses.</param>
    public static void Turns(SourceWriter writer, VariantPlan variant, string weights, string[] state, Action<TurnPlan, string> turn)
    {
        if (variant.LoopCount > 0)
        {
            writer.Line($"ref float {weights}At = ref {weights};");
            foreach (string name in state)
                writer.Line($"ref float {name}At = ref {name};");
            writer.Line($"ref float {weights}End = ref Unsafe.Add(ref {weights}, {variant.LoopCount * variant.LoopWeights});");
            writer.Line("do");
            writer.OpenBrace();
            turn(variant.Loop, "At");
            writer.Line($"{weights}At = ref Unsafe.Add(ref {weights}At, {variant.LoopWeights});");
            foreach (string name in state)
                writer.Line($"{name}At = ref Unsafe.Add(ref {name}At, {(name == SumsName ? variant.LoopSums : variant.LoopUnits)});");
            writer.Close();
            writer.Line($"while (Unsafe.IsAddressLessThan(ref {weights}At, ref {weights}End));");
        }

        turn(variant.Rest, "");
    }

    /// <summary>Passes name their variables alike, so each stands in braces of its own.</summary>
    public static void Passes(SourceWriter writer, TurnPlan turn, Action<PassPlan> print)
    {
        foreach (PassPlan pass in turn.Passes)
        {
            writer.OpenBrace();
            print(pass);
            writer.Close();
        }
    }

    /// <summary>What is true on a machine that has an instruction set.</summary>
    public static string Condition(InstructionSet set) => set switch
    {
        InstructionSet.AdvSimd => "AdvSimd.Arm64.IsSupported",
        _ => $"{set}.IsHardwareAccelerated",
    };
}
