using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints one call of a kernel, and the buffer that it writes.</summary>
internal sealed class OperationEmitter(SourceWriter writer, LayoutPlan plan, OperationPlan operation)
{
    private readonly LayerPlan _layer = operation.Layer;
    private readonly string _output = operation.Output;

    private string Input => operation.Inputs[0];

    /// <param name="fromSums">Whether the sums of the input are formed already, in place of the input.</param>
    public void Emit(bool fromSums = false)
    {
        if (operation.HasBuffer)
            Buffer(writer, _output, _layer.PaddedUnits);
        switch (_layer)
        {
            case LstmPlan lstm:
                writer.Line($"ref float {_output} = ref {State("Hidden")};");
                Kernel(lstm.Id + (fromSums ? "FromSums" : ""), fromSums ? ChunkPlan.Sums : Input, $"{_output}, ref {State("Cell")}");
                break;
            case DensePlan dense:
                Kernel(dense.Id, Input, _output);
                break;
            case ConvPlan conv:
                Conv(conv);
                break;
            case ActivationPlan { Activation.Kind: ActivationKind.Softmax } softmax:
                Helper($"Rows.Copy(ref {Input}, ref {_output}, {softmax.Units})");
                Helper($"SoftmaxFunction<{Rounding}>.Apply({Names.Memory}CreateSpan(ref {_output}, {softmax.Units}))");
                break;
            case ActivationPlan activation:
                writer.Line($"{Names.Kernels(plan.Spec)}.{activation.Id}(ref {Input}, ref {_output});");
                break;
            case ScalePlan scale:
                Helper($"RowArithmetic.Scale<{Rounding}>(\n    ref {Weights},\n    ref {Input}, ref {_output}, {scale.Units})");
                break;
            case ClampPlan clamp:
                Helper($"RowArithmetic.Clamp(\n    ref {Weights},\n    ref {Input}, ref {_output}, {clamp.Units})");
                break;
            case LayerNormPlan norm:
                Helper($"LayerNormalization<{Rounding}>.Apply(\n    ref {Weights},\n    ref {Input}, ref {_output}, {norm.Units}, epsilon: {Text.Literal(norm.Epsilon)})");
                break;
            case TakePlan take:
                TakeEmitter.Emit(writer, take, Input, _output);
                break;
            case MergePlan merge:
                Merge(merge);
                break;
            case PoolPlan pool:
                Helper($"TimePooling.{Function(pool.Mode)}(ref {Input}, {pool.Rows}, ref {_output}, {pool.Units})");
                break;
            case GlobalPoolPlan { Mode: PoolMode.Average } pool:
                Helper($"TimePooling.AddToMean(ref {Input}, ref {State("Sum")}, ref state.{pool.Id}Count, {pool.Units})");
                break;
            case GlobalPoolPlan pool:
                Helper($"TimePooling.AddToMax(ref {Input}, ref {State("Maximum")}, ref state.{pool.Id}Count, {pool.Units})");
                break;
            case PooledMeanPlan mean:
                Helper($"TimePooling.MeanSoFar(ref {State("Sum")}, state.{mean.Id}Count, ref {_output}, {mean.Units})");
                break;
        }
    }

    /// <summary>Prints a buffer on the stack.</summary>
    public static void Buffer(SourceWriter writer, string name, int length)
    {
        string type = StateEmitter.Floats(length);
        writer.Line($"{type} {name}Buffer = default;");
        writer.Line($"ref float {name} = ref {Names.Unsafe}As<{type}, float>(ref {name}Buffer);");
    }

    private string Weights => $"{Names.Runtime}WeightTable.AsFloats({Names.Weights(_layer)})";

    private string Rounding => ProductText.Argument(plan.Spec.Reproducible);

    private string State(string part) => StateEmitter.Reference(plan, _layer.Id + part);

    private void Helper(string call) => writer.Line($"{Names.Runtime}{call};");

    private void Kernel(string id, string input, string outputs) =>
        writer.Line($"{Names.Kernels(plan.Spec)}.{id}(\n    ref {Weights},\n    ref {input}, ref {outputs});");

    private void Conv(ConvPlan conv)
    {
        string rows = Input;
        string id = char.ToLowerInvariant(conv.Id[0]) + conv.Id.Substring(1);
        if (conv.IsStreaming)
        {
            rows = id + "Rows";
            writer.Line($"ref float {rows} = ref {State("Rows")};");
            Helper($"Rows.Push(ref {rows}, {conv.Reach * conv.RowSize}, ref {Input}, {conv.RowSize})");
        }

        if (conv.Dilation > 1)
        {
            string taken = id + "Taken";
            Buffer(writer, taken, BlockPlanner.Pad(conv.Kernel.InputSize));
            Helper($"Rows.Gather(ref {rows}, {conv.Dilation * conv.RowSize}, {conv.KernelRows}, ref {taken}, {conv.RowSize})");
            rows = taken;
        }

        Kernel(conv.Id, rows, _output);
    }

    private void Merge(MergePlan merge)
    {
        string other = Names.At(Names.Unsafe, operation.Inputs[1], merge.First);
        if (merge.Mode != MergeMode.Concat)
        {
            Helper($"RowArithmetic.{merge.Mode}(ref {Input}, ref {other}, ref {_output}, {merge.Units})");
            return;
        }

        (string Source, int Length) own = (Input, merge.Size);
        (string Source, int Length) taken = (other, merge.Count);
        (var first, var second) = merge.OtherFirst ? (taken, own) : (own, taken);
        Helper($"Rows.Copy(ref {first.Source}, ref {_output}, {first.Length})");
        Helper($"Rows.Copy(ref {second.Source}, ref {Names.At(Names.Unsafe, _output, first.Length)}, {second.Length})");
    }

    private static string Function(PoolMode mode) => mode == PoolMode.Average ? "Mean" : "Max";
}
