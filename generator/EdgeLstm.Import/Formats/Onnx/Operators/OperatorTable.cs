using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>The operators that are read, by their names in ONNX.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<NodeCall, OnnxValue[]>> Operators = new(StringComparer.Ordinal)
    {
        ["Abs"] = ConstantArithmetic.Unary,
        ["Add"] = ArithmeticOperators.Apply,
        ["AveragePool"] = ConvOperators.Pool,
        ["BatchNormalization"] = NormalizationOperators.BatchNormalization,
        ["Cast"] = ShapeOperators.Cast,
        ["Clip"] = ActivationOperators.Apply,
        ["Concat"] = ConcatOperator.Apply,
        ["Constant"] = ShapeOperators.Constant,
        ["ConstantOfShape"] = ShapeOperators.ConstantOfShape,
        ["Conv"] = ConvOperators.Conv,
        ["Div"] = ArithmeticOperators.Apply,
        ["Dropout"] = ShapeOperators.Dropout,
        ["Elu"] = ActivationOperators.Apply,
        ["Equal"] = ArithmeticOperators.Equal,
        ["Erf"] = Erf,
        ["Exp"] = ConstantArithmetic.Unary,
        ["Expand"] = ExpandOperator.Expand,
        ["Flatten"] = ReshapeOperator.Flatten,
        ["Gather"] = GatherOperator.Gather,
        ["Gelu"] = ActivationOperators.Apply,
        ["Gemm"] = DenseOperators.Gemm,
        ["GlobalAveragePool"] = ReduceOperators.GlobalPool,
        ["GlobalMaxPool"] = ReduceOperators.GlobalPool,
        ["HardSigmoid"] = ActivationOperators.Apply,
        ["Identity"] = ShapeOperators.Identity,
        ["LSTM"] = LstmOperator.Apply,
        ["LayerNormalization"] = NormalizationOperators.LayerNormalization,
        ["LeakyRelu"] = ActivationOperators.Apply,
        ["MatMul"] = DenseOperators.MatMul,
        ["MaxPool"] = ConvOperators.Pool,
        ["Mul"] = ArithmeticOperators.Apply,
        ["Neg"] = ConstantArithmetic.Unary,
        ["PRelu"] = ActivationOperators.Apply,
        ["Pow"] = ArithmeticOperators.Pow,
        ["Reciprocal"] = ConstantArithmetic.Unary,
        ["ReduceMax"] = ReduceOperators.Reduce,
        ["ReduceMean"] = ReduceOperators.Reduce,
        ["Relu"] = ActivationOperators.Apply,
        ["Reshape"] = ReshapeOperator.Reshape,
        ["ReverseSequence"] = ReduceOperators.ReverseSequence,
        ["Selu"] = ActivationOperators.Apply,
        ["Shape"] = ShapeOperators.ShapeOf,
        ["Sigmoid"] = ActivationOperators.Apply,
        ["Slice"] = SliceOperator.Apply,
        ["Softmax"] = ActivationOperators.Softmax,
        ["Softplus"] = ActivationOperators.Apply,
        ["Softsign"] = ActivationOperators.Apply,
        ["Split"] = GatherOperator.Split,
        ["Sqrt"] = ConstantArithmetic.Unary,
        ["Squeeze"] = SqueezeOperator.Squeeze,
        ["Sub"] = ArithmeticOperators.Apply,
        ["Swish"] = ActivationOperators.Apply,
        ["Tanh"] = ActivationOperators.Apply,
        ["ThresholdedRelu"] = ActivationOperators.Apply,
        ["Tile"] = ExpandOperator.Tile,
        ["Transpose"] = TransposeOperator.Apply,
        ["Unsqueeze"] = SqueezeOperator.Unsqueeze,
        ["Where"] = ArithmeticOperators.Where,
    };

    /// <summary>What is known of the node's outputs.</summary>
    /// <exception cref="ImportException">The operator, or what it is used for, is not read.</exception>
    public static OnnxValue[] Apply(NodeCall call)
    {
        if (call.Node.IsStandard && Operators.TryGetValue(call.Node.Operator, out Func<NodeCall, OnnxValue[]>? apply))
            return apply(call);
        throw call.Refuse(call.Node.IsStandard
            ? "is an operator that is not read"
            : $"is of the domain '{Topology.Printable.Text(call.Node.Domain)}'; only standard operators are read: export without optimisations for one runtime");
    }

    private static OnnxValue[] Erf(NodeCall call)
    {
        call.AllowOnly();
        FlowValue data = call.Data(0);
        return [data.With(new ErfFlow(data.Flow, call.Name))];
    }
}
