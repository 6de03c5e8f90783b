using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the state and the buffers that it is made of.</summary>
internal static class StateEmitter
{
    /// <summary>The type of a buffer for the output of a layer, padding included.</summary>
    public static string Buffer(LayerPlan layer) => "Floats" + layer.PaddedUnits;

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        List<LstmPlan> layers = plan.Layers.OfType<LstmPlan>().ToList();
        bool comparable = plan.HasStep && plan.Spec.Keyword.StartsWith("record", StringComparison.Ordinal);
        writer.Line("// h and c of every LSTM layer. Units are padded to a multiple of 4; the padding never reaches an output.");
        writer.Open("private struct LstmState" + (comparable ? " : global::System.IEquatable<LstmState>" : ""));
        foreach (LstmPlan layer in layers)
        {
            writer.Line($"public {Buffer(layer)} {layer.Id}Hidden;");
            writer.Line($"public Floats{layer.PaddedCells} {layer.Id}Cell;");
        }

        writer.Line();
        if (layers.All(layer => layer.InitialHidden.Count + layer.InitialCell.Count == 0))
        {
            writer.Line("public static void Initialize(out LstmState state) => state = default;");
        }
        else
        {
            InitializeFromFile(writer, layers);
        }

        if (comparable)
            Equality(writer, layers);
        writer.Close();
        BufferTypes(writer, plan);
    }

    private static void InitializeFromFile(SourceWriter writer, List<LstmPlan> layers)
    {
        writer.Open("public static void Initialize(out LstmState state)");
        writer.Line("state = default;");
        foreach (LstmPlan layer in layers)
        {
            if (layer.InitialHidden.Count > 0)
                Initial(writer, layer, "Hidden");
            if (layer.InitialCell.Count > 0)
                Initial(writer, layer, "Cell");
        }

        writer.Close();
    }

    private static void BufferTypes(SourceWriter writer, LayoutPlan plan)
    {
        foreach (int length in KernelsEmitter.BufferLengths(plan))
        {
            writer.Line();
            writer.Line($"[global::System.Runtime.CompilerServices.InlineArray({length})]");
            writer.Open($"private struct Floats{length}");
            writer.Line("private float _first;");
            writer.Close();
        }
    }

    private static void Initial(SourceWriter writer, LstmPlan layer, string part) =>
        writer.Line($"global::System.Runtime.InteropServices.MemoryMarshal.Cast<uint, float>({layer.Id}Initial{part}).CopyTo(state.{layer.Id}{part});");

    private static void Equality(SourceWriter writer, List<LstmPlan> layers)
    {
        IEnumerable<string> parts = layers.SelectMany(layer => new[] { layer.Id + "Hidden", layer.Id + "Cell" });
        writer.Line();
        writer.Line("// A record compares its fields, and an inline array cannot be compared by itself.");
        writer.Line("public readonly bool Equals(LstmState other) =>");
        writer.Indented(string.Join("\n&& ", parts.Select(part =>
            $"global::System.MemoryExtensions.SequenceEqual((global::System.ReadOnlySpan<float>){part}, other.{part})")) + ";");
        writer.Line();
        writer.Line("public override readonly bool Equals(object? other) => other is LstmState state && Equals(state);");
        writer.Line();
        writer.Line($"public override readonly int GetHashCode() => global::System.HashCode.Combine({layers[0].Id}Hidden[0], {layers[0].Id}Cell[0]);");
    }
}
