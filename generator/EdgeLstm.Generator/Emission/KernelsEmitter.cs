using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// Prints the class with the kernels. It stands in a namespace of its own, with its usings inside, so that no name of
/// the user's can get between it and the types that it uses.
/// </summary>
internal static class KernelsEmitter
{
    private static readonly string[] Usings =
    [
        "EdgeLstm.CompilerServices", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Runtime.Intrinsics.Arm",
    ];

    /// <summary>Helpers of the runtime that add products; their names are short inside the kernels.</summary>
    private static readonly string[] RoundedHelpers = ["Activations", "DotProduct", "ScalarSum", "SoftmaxFunction", "TanhSigmoidCell"];

    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        // Kernels have no reference that could be null; the compiler would look for one in every statement all the same.
        writer.Line("#nullable disable");
        writer.Line();
        writer.Open("namespace EdgeLstm.Generated");
        foreach (string name in Usings)
            writer.Line($"using global::{name};");
        foreach (string helper in Helpers(plan.Spec.Precision))
            writer.Line($"using {helper} = {Names.Runtime}{helper}<{ProductText.Argument(plan.Spec.Reproducible)}>;");
        writer.Line();
        writer.Line("// Weights are read in the order in which they stand. Each input is copied to all lanes of a vector and multiplied");
        writer.Line("// with the weights of as many units at once; the references move by a constant, which is what the JIT and the");
        writer.Line("// ahead-of-time compiler turn into the shortest loops.");
        writer.Open($"file static class {Names.KernelsShort(plan.Spec)}");
        bool first = true;
        foreach (LayerPlan layer in plan.Layers.Where(HasKernel))
        {
            if (!first)
                writer.Line();
            first = false;
            switch (layer)
            {
                case LstmPlan lstm:
                    LstmKernelEmitter.Emit(writer, lstm);
                    if (plan.Stages.Any(stage => stage.Chunk?.Layer == lstm))
                    {
                        writer.Line();
                        LstmSumsEmitter.Emit(writer, lstm);
                    }

                    if (plan.TakesStreamsTogether)
                    {
                        writer.Line();
                        LstmStreamsEmitter.Emit(writer, lstm);
                    }

                    break;
                case ConvPlan conv:
                    DenseKernelEmitter.Emit(writer, conv.Kernel);
                    break;
                case DensePlan dense:
                    DenseKernelEmitter.Emit(writer, dense);
                    break;
                case ActivationPlan activation:
                    ActivationKernelEmitter.Emit(writer, activation);
                    break;
            }
        }

        foreach (int length in BufferLengths(plan))
        {
            writer.Line();
            writer.Line($"[InlineArray({length})]");
            writer.Open($"private struct Floats{length}");
            writer.Line("private float _first;");
            writer.Close();
        }

        writer.Close();
        writer.Close();
    }

    private static string[] Helpers(Precision precision) => precision switch
    {
        Precision.BFloat16 => [.. RoundedHelpers, "PairedDotProduct"],
        Precision.Int8 => [.. RoundedHelpers, "PairedDotProduct", "Int8Dot", "Int8Sums"],
        _ => RoundedHelpers,
    };

    /// <summary>The layers whose code depends on their numbers; the others call the runtime.</summary>
    private static bool HasKernel(LayerPlan layer) =>
        layer is LstmPlan or DensePlan or ConvPlan or ActivationPlan { Activation.Kind: not ActivationKind.Softmax };

    /// <summary>Every length that a buffer of a kernel has.</summary>
    private static IEnumerable<int> BufferLengths(LayoutPlan plan) => plan.Layers
        .SelectMany(layer => layer switch
        {
            LstmPlan { Projection: { } projection } lstm => new[] { lstm.ScratchFloats, projection.PaddedUnits },
            LstmPlan lstm when plan.TakesStreamsTogether => [lstm.ScratchFloats, lstm.StreamScratchFloats],
            LstmPlan lstm => [lstm.ScratchFloats],
            DensePlan { Kernel: DenseKernel.Int8 } dense => [Int8Packer.Groups(dense.InputSize) * Int8Packer.GroupInputs / 2],
            DensePlan { CopiesInput: true } dense => [BlockPlanner.Pad(dense.InputSize)],
            DensePlan or ConvPlan => [layer.PaddedUnits],
            _ => [],
        })
        .Concat(plan.Stages.Select(stage => stage.Chunk?.Layer.Hidden).OfType<TakePlan>().Select(hidden => hidden.PaddedUnits))
        .Distinct()
        .OrderBy(length => length);
}
