using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>Gemm</c> and <c>MatMul</c> with a constant matrix: dense layers.</summary>
internal static class DenseOperators
{
    public static OnnxValue[] Gemm(NodeCall call)
    {
        call.AllowOnly("alpha", "beta", "transA", "transB");
        FlowValue data = call.Data(0);
        if (data.Rank != 2)
            throw call.Mismatch($"has an input {data.ShapeText} where one with 2 axes should be");
        if (call.Integer("transA", 0) != 0)
            data = data.With([data.Axes[1], data.Axes[0]]);
        NumberArray matrix = Matrix(call, rank: 2);
        if (call.Integer("transB", 0) == 0)
            matrix = TransposeOperator.Transpose(matrix, [1, 0], call);
        double alpha = call.Float("alpha", 1);
        double beta = call.Float("beta", 1);
        double[] kernel = [.. matrix.Numbers.Select(value => alpha * value)];
        double[]? bias = call.OptionalConstant(2, "C") is { } c ? Bias(call, c, matrix.Shape[0], beta) : null;
        return [Dense(call, data, matrix.Shape[0], matrix.Shape[1], kernel, bias)];
    }

    public static OnnxValue[] MatMul(NodeCall call)
    {
        call.AllowOnly();
        FlowValue data = call.Data(0);
        NumberArray matrix = call.Constant(1, "matrix");
        if (matrix.Rank == 1)
        {
            FlowValue column = Dense(call, data, 1, matrix.Count, matrix.Numbers, bias: null);
            return [column.With(column.Axes[..^1])];
        }

        // Leading axes of length 1 only say that there is one matrix for all rows.
        while (matrix.Rank > 2 && matrix.Shape[0] == 1 && matrix.Rank <= data.Rank)
            matrix = matrix.Reshape(matrix.Shape[1..]);
        if (matrix.Rank != 2)
            throw call.Refuse($"multiplies by {matrix.ShapeText}, which is not one matrix for all timesteps");
        matrix = TransposeOperator.Transpose(matrix, [1, 0], call);
        return [Dense(call, data, matrix.Shape[0], matrix.Shape[1], matrix.Numbers, bias: null)];
    }

    private static NumberArray Matrix(NodeCall call, int rank)
    {
        NumberArray matrix = call.Constant(1, "matrix");
        return matrix.Rank == rank ? matrix : throw call.Mismatch($"has a matrix {matrix.ShapeText}");
    }

    /// <summary>C as one value a unit; it may be one for all of them.</summary>
    private static double[] Bias(NodeCall call, NumberArray c, int units, double beta)
    {
        if (c.Count != 1 && (c.Count != units || c.Shape[^1] != units))
            throw call.Refuse($"adds C {c.ShapeText}, which is not one value for each of {units} units");
        return [.. Enumerable.Range(0, units).Select(unit => beta * c.Numbers[c.Count == 1 ? 0 : unit])];
    }

    /// <param name="call">For messages.</param>
    /// <param name="data">The features stand on its last axis.</param>
    /// <param name="units">Features that come out.</param>
    /// <param name="inputs">Features that go in.</param>
    /// <param name="kernel">[units, inputs]</param>
    /// <param name="bias">[units] or null.</param>
    private static FlowValue Dense(NodeCall call, FlowValue data, int units, int inputs, double[] kernel, double[]? bias)
    {
        if (data.Rank == 0)
            throw call.Mismatch("has a single number as its input");
        FeatureView view = FeatureView.Of(data, data.Rank - 1, call);
        if (view.Map.Length != inputs || units == 0)
            throw call.Mismatch($"has a matrix for {inputs} inputs and {units} outputs behind a layer that gives {view.Map.Length}");
        float[] weights = Array.ConvertAll(view.Spread(kernel), value => (float)value);
        Tensor? offset = bias is null ? null : new Tensor([units], Array.ConvertAll(bias, value => (float)value));
        int features = view.Flow.Features;
        var flow = new LayerFlow(view.Flow, call.Name, units, isSequence: null, name =>
            new DenseLayer(name, features, units, Activation.Linear, new Tensor([units, features], weights), offset));
        return new FlowValue(flow, [.. data.Axes[..^1], FeatureView.NewAxis(units)]);
    }
}
