using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernel of an LSTM layer with int8 weights: the runtime forms the sums, the cells are those of float32.</summary>
internal static class Int8LstmEmitter
{
    private const string Parameters = "ref float w, ref float x, ref float h, ref float c";

    public static void Emit(SourceWriter writer, LstmPlan plan)
    {
        writer.Open($"private readonly struct {plan.Id}Kernel : IScratchKernel");
        writer.Open($"public static void Advance({Parameters}, ref float scratch)");
        Sums(writer, plan, plan.Int8!);
        Cells(writer, plan, plan.Int8!);
        writer.Close();
        writer.Close();
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line();
            LstmCellEmitter.Block(writer, plan, variant, plan.Int8!.Lanes);
        }

        writer.Line();
        Scalar(writer, plan, plan.Int8!);
    }

    private static void Sums(SourceWriter writer, LstmPlan plan, Int8LstmPlan int8)
    {
        writer.Line("// x and h as whole numbers of 16 bits; each is multiplied with what its numbers were scaled down by.");
        writer.Line($"ref short numbers = ref Unsafe.As<float, short>(ref {Names.At("scratch", int8.SumFloats)});");
        writer.Line($"ref short hidden = ref Unsafe.Add(ref numbers, {int8.InputGroups * Int8Packer.GroupInputs});");
        writer.Line($"float grown = {Quantize("x", int8.Factors, "numbers", plan.InputSize)};");
        string recurrent = LstmKernelEmitter.Hidden(writer, plan);
        writer.Line($"float hiddenGrown = {Quantize(recurrent, int8.Factors with { Common = int8.HiddenFactor }, "hidden", plan.HiddenRows)};");
        writer.Line("// Scales: the smallest one and the binary digits of them all, of x and of h.");
        writer.Line($"Int8Sums.Add(ref w, ref numbers, {int8.InputGroups}, {int8.HiddenGroups}, grown, hiddenGrown, {Scales(int8.InputScales)}, {Scales(int8.HiddenScales)}, ref scratch, {int8.Blocks}, {int8.Few});");
    }

    /// <summary>Makes whole numbers of inputs, by a factor in the code or by those in the layer's weights <c>w</c>.</summary>
    /// <param name="x">The first of the inputs.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="numbers">What receives the whole numbers.</param>
    /// <param name="length">How many.</param>
    public static string Quantize(string x, InputFactors factors, string numbers, int length)
    {
        string factor = factors.Common is { } common ? Text.Literal(common) : $"ref Unsafe.As<float, ushort>(ref {Names.At("w", factors.Offset)})";
        return $"Int8Inputs.Quantize(ref {x}, {factor}, {Text.Literal(factors.Limit)}, ref {numbers}, {length})";
    }

    private static string Scales(ScaleCodes codes) => $"{Text.Literal(codes.Least)}, {codes.Digits}";

    private static void Cells(SourceWriter writer, LstmPlan plan, Int8LstmPlan int8)
    {
        string target = plan.Projection is null ? "h" : "next";
        if (plan.Projection is not null)
            writer.Line($"ref float next = ref {Names.At("scratch", int8.SumFloats + int8.NumberFloats)};");
        string peepholes = plan.PeepholeOffset is { } offset ? $", ref {Names.At("w", offset)}" : "";
        string keyword = "if";
        foreach (VariantPlan variant in plan.Variants)
        {
            writer.Line($"{keyword} ({VariantEmitter.Condition(variant.Traits.Set)})");
            writer.Indented($"{LstmCellEmitter.BlockMethod(plan, variant, int8.Lanes)}(ref scratch, ref c, ref {target}{peepholes});");
            keyword = "else if";
        }

        writer.Line("else");
        writer.Indented($"{plan.Id}ScalarCells(ref scratch, ref c, ref {target}{peepholes});");
        if (plan.Projection is { } projection)
            writer.Line($"{projection.Id}(ref {Names.At("w", plan.ProjectionOffset)}, ref next, ref h);");
    }

    private static void Scalar(SourceWriter writer, LstmPlan plan, Int8LstmPlan int8)
    {
        string peepholes = plan.PeepholeOffset is null ? "" : $", ref float {LstmCellEmitter.Peepholes}";
        writer.Line("// For machines without vector instructions.");
        writer.Open($"private static void {plan.Id}ScalarCells(ref float sums, ref float c, ref float next{peepholes})");
        writer.Open($"for (int unit = 0; unit < {int8.Lanes}; unit++)");
        const string gates = "ifgo";
        for (int gate = 0; gate < gates.Length; gate++)
            writer.Line($"float {gates[gate]} = {Names.At("sums", gate * int8.Lanes, "unit")};");
        LstmCellEmitter.Scalar(writer, plan, firstUnit: 0);
        writer.Close();
        writer.Close();
    }
}
