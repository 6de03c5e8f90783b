using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the state that a model holds, its constructor and <c>Reset</c>.</summary>
internal static class StateMembersEmitter
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        bool stored = plan.State.Any(field => field.Initial.Length > 0);
        writer.Line("private LstmState _lstmState;");
        writer.Line();
        writer.Line(stored
            ? "/// <summary>A model in the initial state that the trained file stores. The default value of the type is the zero state instead.</summary>"
            : "/// <summary>A model in its initial state, which is zero.</summary>");
        writer.Line($"public {plan.Spec.Name}() => Reset();");
        writer.Line();
        writer.Line("/// <summary>Sets h and c of every LSTM layer to " + (stored ? "the initial state that the trained file stores" : "zero")
            + (plan.HasStateBesidesLstm ? ", and forgets what other layers keep.</summary>" : ".</summary>"));
        writer.Line("public void Reset() => LstmState.Initialize(out _lstmState);");
    }
}
