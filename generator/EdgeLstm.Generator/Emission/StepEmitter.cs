using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints construction, <c>Reset</c> and <c>Step</c> of a model that runs timestep by timestep.</summary>
internal static class StepEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        SegmentPlan segment = plan.Segments[0];
        bool stored = plan.Layers.OfType<LstmPlan>().Any(lstm => lstm.InitialHidden.Count + lstm.InitialCell.Count > 0);
        writer.Line("private LstmState _lstmState;");
        writer.Line();
        writer.Line(stored
            ? "/// <summary>A model in the initial state that the trained file stores. The default value of the type is the zero state instead.</summary>"
            : "/// <summary>A model in its initial state, which is zero.</summary>");
        writer.Line($"public {plan.Spec.Name}() => Reset();");
        writer.Line();
        writer.Line("/// <summary>Sets h and c of every LSTM layer to " + (stored ? "the initial state that the trained file stores.</summary>" : "zero.</summary>"));
        writer.Line("public void Reset() => LstmState.Initialize(out _lstmState);");
        writer.Line();
        writer.Line("/// <summary>Advances the state by one timestep and writes the network's output for it.</summary>");
        writer.Line($"/// <param name=\"x\">One timestep: {Text.Count(plan.InputSize, "float")}.</param>");
        writer.Line($"/// <param name=\"y\">Receives {Text.Count(plan.OutputSize, "float")}. May overlap <paramref name=\"x\"/>.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length.</exception>");
        writer.Open("public void Step(global::System.ReadOnlySpan<float> x, global::System.Span<float> y)");
        writer.Line("if (x.Length != InputSize)");
        writer.Indented("global::EdgeLstm.CompilerServices.LengthErrors.Throw(nameof(x), InputSize, x.Length);");
        writer.Line("if (y.Length != OutputSize)");
        writer.Indented("global::EdgeLstm.CompilerServices.LengthErrors.Throw(nameof(y), OutputSize, y.Length);");
        writer.Line("ref float input = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(x);");
        writer.Line("ref float output = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(y);");
        if (segment.ReturnsSequence)
        {
            writer.Line("AdvanceOneTimestep(ref _lstmState, ref input, ref output);");
        }
        else
        {
            writer.Line("AdvanceOneTimestep(ref _lstmState, ref input);");
            writer.Line("EvaluateHead(ref _lstmState, ref output);");
        }

        writer.Close();
    }
}
