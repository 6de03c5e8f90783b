using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the state and the buffers that it is made of.</summary>
internal static class StateEmitter
{
    /// <summary>The type of a buffer of floats.</summary>
    public static string Floats(int length) => "Floats" + length;

    /// <summary>The first number of a field of <c>state</c>.</summary>
    public static string Reference(LayoutPlan plan, string field)
    {
        StateFieldPlan found = plan.State.First(candidate => candidate.Name == field);
        string element = found.Kind == StateFieldKind.Floats ? "float" : "double";
        return $"{Names.Unsafe}As<{Type(found)}, {element}>(ref state.{field})";
    }

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        bool comparable = plan.Spec.Keyword.StartsWith("record", StringComparison.Ordinal);
        writer.Line("// What is carried from one timestep to the next. Units are padded to a multiple of 4; the padding never reaches an output.");
        writer.Open("private struct LstmState" + (comparable ? " : global::System.IEquatable<LstmState>" : ""));
        foreach (StateFieldPlan field in plan.State)
            writer.Line($"public {Type(field)} {field.Name};");
        writer.Line();
        if (plan.State.All(field => field.Initial.Length == 0))
            writer.Line("public static void Initialize(out LstmState state) => state = default;");
        else
            InitializeFromFile(writer, plan);
        if (comparable)
            Equality(writer, plan);
        writer.Close();
        BufferTypes(writer, plan);
    }

    private static void InitializeFromFile(SourceWriter writer, LayoutPlan plan)
    {
        writer.Open("public static void Initialize(out LstmState state)");
        writer.Line("state = default;");
        foreach (StateFieldPlan field in plan.State)
        {
            if (field.Initial.Length > 0)
                writer.Line($"{Names.Memory}Cast<ulong, float>({field.Initial}).CopyTo(state.{field.Name});");
        }

        writer.Close();
    }

    private static void BufferTypes(SourceWriter writer, LayoutPlan plan)
    {
        IEnumerable<int> doubles = plan.State.Where(field => field.Kind == StateFieldKind.Doubles).Select(field => field.Length);
        foreach (int length in plan.FloatBuffers)
            BufferType(writer, Floats(length), "float", length);
        foreach (int length in doubles.Distinct().OrderBy(length => length))
            BufferType(writer, "Doubles" + length, "double", length);
    }

    private static void BufferType(SourceWriter writer, string type, string element, int length)
    {
        writer.Line();
        writer.Line($"[global::System.Runtime.CompilerServices.InlineArray({length})]");
        writer.Open($"private struct {type}");
        writer.Line($"private {element} _first;");
        writer.Close();
    }

    private static string Type(StateFieldPlan field) => field.Kind switch
    {
        StateFieldKind.Floats => Floats(field.Length),
        StateFieldKind.Doubles => "Doubles" + field.Length,
        _ => "long",
    };

    private static void Equality(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line();
        writer.Line("// A record compares its fields, and an inline array cannot be compared by itself.");
        writer.Line("public readonly bool Equals(LstmState other) =>");
        writer.Indented(string.Join("\n&& ", plan.State.Select(AreEqual)) + ";");
        writer.Line();
        writer.Line("public override readonly bool Equals(object? other) => other is LstmState state && Equals(state);");
        writer.Line();
        string[] floats = [.. plan.State.Where(field => field.Kind == StateFieldKind.Floats).Take(2).Select(field => field.Name + "[0]")];
        writer.Line($"public override readonly int GetHashCode() => global::System.HashCode.Combine({string.Join(", ", floats)});");
    }

    private static string AreEqual(StateFieldPlan field) => field.Kind switch
    {
        StateFieldKind.Count => $"{field.Name} == other.{field.Name}",
        StateFieldKind.Doubles => $"global::System.MemoryExtensions.SequenceEqual((global::System.ReadOnlySpan<double>){field.Name}, other.{field.Name})",
        _ => $"global::System.MemoryExtensions.SequenceEqual(({Names.ReadOnlySpan}){field.Name}, other.{field.Name})",
    };
}
