using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints <c>TryStep</c>: <c>Step</c> for inputs that may be no numbers.</summary>
internal static class TryStepEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <summary><c>Step</c>, if every input is finite; otherwise neither the state nor <paramref name=\"y\"/> changes.</summary>");
        StepEmitter.Parameters(writer, plan);
        writer.Line("/// <param name=\"input\">The index of the first input that is not-a-number or infinite; -1 where there is none.</param>");
        writer.Line("/// <returns>True if every input is finite.</returns>");
        StepEmitter.Exception(writer);
        writer.Open($"public bool TryStep({Names.ReadOnlySpan} x, {Names.Span} y, out int input)");
        StepEmitter.Checks(writer);
        writer.Line($"int other = {Names.Runtime}FiniteInputs.FindFirstOther(ref {StepEmitter.Input}, InputSize);");
        writer.Line("input = other;");
        writer.Line("if (other >= 0)");
        writer.Indented("return false;");
        StepEmitter.Stages(writer, plan);
        writer.Line("return true;");
        writer.Close();
    }
}
