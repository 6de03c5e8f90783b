using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the kernel of an activation by itself: features do not depend on each other, so all machines give the same bits.</summary>
internal static class ActivationKernelEmitter
{
    public static void Emit(SourceWriter writer, ActivationPlan plan)
    {
        writer.Line($"// {Text.Comment(plan.Name)}: {Text.Count(plan.Units, "float")}, each by itself.");
        writer.Open($"public static void {plan.Id}(ref float x, ref float y)");
        Loops(writer, plan.Units, "x", value => ActivationText.Of(plan.Activation, value));
        writer.Close();
    }

    /// <summary>Prints y = f(x) for every feature.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="units">How many features.</param>
    /// <param name="source">The reference to x, which may be that to y.</param>
    /// <param name="function">The function of a vector or a float with this name.</param>
    public static void Loops(SourceWriter writer, int units, string source, Func<string, string> function)
    {
        writer.Line("int index = 0;");
        if (units >= 4)
        {
            writer.Line("if (Vector128.IsHardwareAccelerated)");
            writer.OpenBrace();
            writer.Open($"for (; index <= {units - 4}; index += 4)");
            writer.Line($"Vector128<float> value = Vector128.LoadUnsafe(ref {source}, (nuint)index);");
            writer.Line($"{function("value")}.StoreUnsafe(ref y, (nuint)index);");
            writer.Close();
            writer.Close();
            writer.Line();
        }

        writer.Open($"for (; index < {units}; index++)");
        writer.Line($"float value = Unsafe.Add(ref {source}, index);");
        writer.Line($"Unsafe.Add(ref y, index) = {function("value")};");
        writer.Close();
    }
}
