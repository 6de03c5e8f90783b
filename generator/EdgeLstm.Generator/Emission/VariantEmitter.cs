using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the choice of a vector width, and the loop over blocks that every width has.</summary>
internal static class VariantEmitter
{
    /// <summary>Prints a method that calls the widest variant the machine has; compilers decide it ahead of time.</summary>
    public static void Choice(SourceWriter writer, LayerPlan layer, IEnumerable<VariantPlan> variants, string parameters, string arguments)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"public static void {layer.Id}({parameters})");
        string keyword = "if";
        foreach (VariantPlan variant in variants)
        {
            writer.Line($"{keyword} ({Names.Vector(variant.Width)}.IsHardwareAccelerated)");
            writer.Indented($"{Method(layer, variant)}({arguments});");
            keyword = "else if";
        }

        writer.Line("else");
        writer.Indented($"{layer.Id}Scalar({arguments});");
        writer.Close();
    }

    public static string Method(LayerPlan layer, VariantPlan variant) => layer.Id + Names.Vector(variant.Width);

    /// <summary>Prints all passes of a variant.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="state">References that advance with the units.</param>
    /// <param name="pass">Prints one pass, given the suffix of the references that it uses.</param>
    public static void Passes(SourceWriter writer, VariantPlan variant, string[] state, Action<PassPlan, string> pass)
    {
        if (variant.LoopCount > 0)
        {
            writer.Line("ref float wAt = ref w;");
            foreach (string name in state)
                writer.Line($"ref float {name}At = ref {name};");
            writer.Line($"ref float wEnd = ref Unsafe.Add(ref w, {variant.LoopCount * variant.LoopWeights});");
            writer.Line("do");
            writer.OpenBrace();
            Each(writer, variant.Loop.ToList(), isAlone: variant.Loop.Count == 1, pass, "At");
            writer.Line($"wAt = ref Unsafe.Add(ref wAt, {variant.LoopWeights});");
            foreach (string name in state)
                writer.Line($"{name}At = ref Unsafe.Add(ref {name}At, {variant.LoopUnits});");
            writer.Close();
            writer.Line("while (Unsafe.IsAddressLessThan(ref wAt, ref wEnd));");
        }

        Each(writer, variant.Rest.ToList(), isAlone: variant.IsSinglePass, pass, "");
    }

    /// <summary>Passes name their variables alike, so each stands in braces of its own unless it is alone in its scope.</summary>
    private static void Each(SourceWriter writer, List<PassPlan> passes, bool isAlone, Action<PassPlan, string> print, string suffix)
    {
        foreach (PassPlan pass in passes)
        {
            if (isAlone)
            {
                print(pass, suffix);
                continue;
            }

            TilePlan last = pass.Tiles[pass.Tiles.Count - 1];
            writer.Line($"// Units {pass.Tiles[0].FirstUnit} to {last.FirstUnit + last.Lanes - 1}{(suffix.Length > 0 ? " of this turn" : "")}.");
            writer.OpenBrace();
            print(pass, suffix);
            writer.Close();
        }
    }
}
