using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernel of an activation by itself: features do not depend on each other, so all machines give the same bits.</summary>
internal static class ActivationKernelEmitter
{
    public static void Emit(SourceWriter writer, ActivationPlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: {Text.Count(plan.Units, "float")}, each by itself.");
        writer.Open($"public static void {plan.Id}(ref float x, ref float y)");
        writer.Line("int index = 0;");
        if (plan.Units >= 4)
        {
            writer.Line("if (Vector128.IsHardwareAccelerated)");
            writer.OpenBrace();
            writer.Open($"for (; index <= {plan.Units - 4}; index += 4)");
            writer.Line("Vector128<float> value = Vector128.LoadUnsafe(ref x, (nuint)index);");
            writer.Line($"{ActivationText.Of(plan.Activation, "value")}.StoreUnsafe(ref y, (nuint)index);");
            writer.Close();
            writer.Close();
            writer.Line();
        }

        writer.Open($"for (; index < {plan.Units}; index++)");
        writer.Line("float value = Unsafe.Add(ref x, index);");
        writer.Line($"Unsafe.Add(ref y, index) = {ActivationText.Of(plan.Activation, "value")};");
        writer.Close();
        writer.Close();
    }
}
