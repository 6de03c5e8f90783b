using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints how the state is saved and restored.</summary>
internal static class SavedStateEmitter
{
    private const string SavedState = Names.Runtime + "SavedState.";
    private const string Refusal = "global::EdgeLstm.LstmStateRefusal";

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <summary>Bytes that <see cref=\"CopyStateTo\"/> writes.</summary>");
        writer.Line($"public const int SavedStateSize = {plan.SavedState.Bytes};");
        writer.Line();
        writer.Line($"static int global::EdgeLstm.ILstmModel<{plan.Spec.Name}>.SavedStateSize => SavedStateSize;");
        writer.Line();
        Copy(writer, plan);
        writer.Line();
        Load(writer, plan);
    }

    private static void Copy(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <summary>Writes the state, from which <c>TryLoadState</c> goes on, on this machine or another one.</summary>");
        writer.Line($"/// <param name=\"destination\">Receives {Text.Count(plan.SavedState.Bytes)} bytes; may be longer.</param>");
        writer.Line("/// <returns>The bytes written.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">There is less room; nothing is written then.</exception>");
        writer.Open("public int CopyStateTo(global::System.Span<byte> destination)");
        writer.Line($"{SavedState}Begin(destination, SavedStateSize, {Hash(plan)});");
        writer.Line("ref LstmState state = ref _lstmState;");
        foreach (SavedFieldPlan saved in plan.SavedState.Fields)
        {
            writer.Line(saved.Field.Kind == StateFieldKind.Count
                ? $"{SavedState}WriteCount(destination, {saved.At}, state.{saved.Field.Name});"
                : $"{SavedState}Write{saved.Field.Kind}(destination, {saved.At}, ref {StateEmitter.Reference(plan, saved.Field.Name)}, {saved.Field.Used});");
        }

        writer.Line($"return {SavedState}Finish(destination, SavedStateSize);");
        writer.Close();
    }

    private static void Load(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <summary>Sets the state to a saved one, or leaves it exactly as it is.</summary>");
        writer.Line($"/// <param name=\"source\">The {Text.Count(plan.SavedState.Bytes)} bytes that <c>CopyStateTo</c> of this model wrote, no more and no less.</param>");
        writer.Line("/// <returns>True if the state was restored.</returns>");
        writer.Line("public bool TryLoadState(global::System.ReadOnlySpan<byte> source) => TryLoadState(source, out _);");
        writer.Line();
        writer.Line("/// <summary>Sets the state to a saved one, or leaves it exactly as it is and says why.</summary>");
        writer.Line($"/// <param name=\"source\">The {Text.Count(plan.SavedState.Bytes)} bytes that <c>CopyStateTo</c> of this model wrote, no more and no less.</param>");
        writer.Line("/// <param name=\"refusal\">Why it is not restored: shortened, damaged, of another model, not finite.</param>");
        writer.Line("/// <returns>True if the state was restored.</returns>");
        writer.Open($"public bool TryLoadState(global::System.ReadOnlySpan<byte> source, out {Refusal} refusal)");
        IEnumerable<string> checks = plan.SavedState.Fields
            .Select(saved => saved.Field.Kind == StateFieldKind.Count
                ? $"{SavedState}IsCountValid(source, {saved.At}, out refusal)"
                : $"{SavedState}Are{saved.Field.Kind}Valid(source, {saved.At}, {saved.Field.Used}, out refusal)")
            .Prepend($"{SavedState}IsOfModel(source, SavedStateSize, {Hash(plan)}, out refusal)");
        writer.Line($"if (!{string.Join("\n    || !", checks)})");
        writer.Indented("return false;");
        writer.Line("// The padding is not saved; it is zero.");
        writer.Line("_lstmState = default;");
        writer.Line("ref LstmState state = ref _lstmState;");
        foreach (SavedFieldPlan saved in plan.SavedState.Fields)
        {
            writer.Line(saved.Field.Kind == StateFieldKind.Count
                ? $"state.{saved.Field.Name} = {SavedState}ReadCount(source, {saved.At});"
                : $"{SavedState}Read{saved.Field.Kind}(source, {saved.At}, ref {StateEmitter.Reference(plan, saved.Field.Name)}, {saved.Field.Used});");
        }

        writer.Line("return true;");
        writer.Close();
    }

    private static string Hash(LayoutPlan plan) => FormattableString.Invariant($"0x{plan.SavedState.Model.High:x16}ul, 0x{plan.SavedState.Model.Low:x16}ul");
}
