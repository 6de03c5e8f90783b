using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints a plan as C#. It takes no decision: the same plan always gives the same text.</summary>
internal static class ModelEmitter
{
    public static EquatableArray<GeneratedFile> Emit(LayoutPlan plan)
    {
        string hint = plan.Spec.QualifiedName;
        return new EquatableArray<GeneratedFile>(
        [
            new GeneratedFile(hint + ".g.cs", Model(plan)),
            new GeneratedFile(hint + ".Weights.g.cs", WeightsEmitter.Emit(plan)),
        ]);
    }

    private static string Model(LayoutPlan plan)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Emit(writer, plan);
        TypeFrame.Open(writer, plan.Spec);
        TypeEmitter.Emit(writer, plan);
        TypeFrame.Close(writer, plan.Spec);
        writer.Line();
        KernelsEmitter.Emit(writer, plan);
        return writer.ToString();
    }
}
