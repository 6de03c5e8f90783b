using EdgeLstm.Shared;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Models with the nodes that exporters put around an LSTM.</summary>
internal static class GraphCases
{
    public static IReadOnlyList<GraphCase> All { get; } = [.. Ends(), .. Activations(), .. Fronts(), .. Chains(), .. Constants()];

    /// <summary>How the output of the LSTM becomes a vector.</summary>
    private static IEnumerable<GraphCase> Ends() =>
    [
        new("last step by Gather, opset 9", 9, 3, model => model.BatchFirstLstm(3, 5).LastStep().Gemm(5, 2)),
        new("last step by Gather, open window", 17, 3, model => model.BatchFirstLstm(3, 5).LastStep().Gemm(5, 2)) { IsOpen = true },
        new("last step by Slice", 13, 3, model => model.BatchFirstLstm(3, 5)
            .Then("Slice", [model.Integers(-1), model.Integers(long.MaxValue), model.Integers(1)]).Squeeze(1).Gemm(5, 2)),
        new("last step by Slice with attributes", 9, 3, model => model.BatchFirstLstm(3, 5)
            .Then("Slice", null, ("axes", (int[])[1]), ("starts", (int[])[-1]), ("ends", (int[])[int.MaxValue])).Squeeze(1).Gemm(5, 2)),
        new("fourth step", 17, 3, model => model.BatchFirstLstm(3, 5).Then("Gather", [model.Index(3)], ("axis", 1)).Gemm(5, 2)),
        new("last h", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 5, last: true).Squeeze(0).Gemm(5, 2)),
        new("all steps", 17, 3, model => model.BatchFirstLstm(3, 5).Dense(5, 2)) { IsOpen = true },
        new("last h of both directions", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 5, last: true, "bidirectional")
            .Transpose(1, 0, 2).Then("Reshape", [model.Integers(-1, 10)]).Gemm(10, 2)),
        new("all steps of both directions", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 4, direction: "bidirectional")
            .Transpose(0, 2, 1, 3).Then("Reshape", [model.Integers(0, 0, -1)]).Transpose(1, 0, 2).Dense(8, 2)),
        new("last row of both directions", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 4, direction: "bidirectional")
            .Transpose(2, 0, 1, 3).Then("Reshape", [model.Integers(0, 0, -1)]).LastStep().Gemm(8, 2)),
        new("mean over time", 17, 3, model => model.BatchFirstLstm(3, 5).Then("ReduceMean", null, ("axes", (int[])[1]), ("keepdims", 0)).Gemm(5, 2)),
        new("mean over time, axes as an input", 18, 3, model => model.BatchFirstLstm(3, 5).Then("ReduceMean", [model.Integers(1)], ("keepdims", 0)).Gemm(5, 2)),
        new("maximum over time", 17, 3, model => model.BatchFirstLstm(3, 5).Then("ReduceMax", null, ("axes", (int[])[1]), ("keepdims", 0)).Gemm(5, 2)),
        new("GlobalAveragePool", 17, 3, model => model.BatchFirstLstm(3, 5).Transpose(0, 2, 1).Then("GlobalAveragePool").Squeeze(2).Gemm(5, 2)),
        new("GlobalMaxPool", 17, 3, model => model.BatchFirstLstm(3, 5).Transpose(0, 2, 1).Then("GlobalMaxPool").Then("Flatten").Gemm(5, 2)),
        new("all steps as one vector", 17, 3, model => model.BatchFirstLstm(3, 2).Then("Flatten").Gemm(16, 3)),
        new("all steps as one vector, features first", 17, 3, model => model.BatchFirstLstm(3, 2).Transpose(0, 2, 1).Then("Flatten").Gemm(16, 3)),
    ];

    private static IEnumerable<GraphCase> Activations()
    {
        (string Name, long Opset, Func<OnnxChain, OnnxChain> Apply)[] functions =
        [
            ("Relu", 14, model => model.Then("Relu")),
            ("LeakyRelu", 14, model => model.Then("LeakyRelu", null, ("alpha", 0.2f))),
            ("LeakyRelu by default", 14, model => model.Then("LeakyRelu")),
            ("Elu", 14, model => model.Then("Elu", null, ("alpha", 0.7f))),
            ("Elu by default", 14, model => model.Then("Elu")),
            ("Selu", 14, model => model.Then("Selu")),
            ("Sigmoid", 14, model => model.Then("Sigmoid")),
            ("HardSigmoid", 14, model => model.Then("HardSigmoid", null, ("alpha", 0.3f), ("beta", 0.4f))),
            ("HardSigmoid by default", 14, model => model.Then("HardSigmoid")),
            ("Tanh", 14, model => model.Then("Tanh")),
            ("Softplus", 14, model => model.Then("Softplus")),
            ("Softsign", 14, model => model.Then("Softsign")),
            ("Softmax", 14, model => model.Then("Softmax", null, ("axis", -1))),
            ("ThresholdedRelu", 14, model => model.Then("ThresholdedRelu", null, ("alpha", 0.1f))),
            ("Clip", 14, model => model.Then("Clip", [model.Floats([0]), model.Floats([0.5f])])),
            ("PRelu", 14, model => model.Then("PRelu", [model.Floats([0.3f], 1)])),
            ("Gelu", 20, model => model.Then("Gelu")),
            ("Gelu by tanh", 20, model => model.Then("Gelu", null, ("approximate", "tanh"))),
            ("Erf", 14, Gelu),
            ("x·sigmoid(x)", 14, model => model.Then("Mul", [model.Node("Sigmoid", [model.Current])])),
        ];
        return functions.Select(function => new GraphCase(
            function.Name, function.Opset, 3, model => function.Apply(model.BatchFirstLstm(3, 5).LastStep().Gemm(5, 4)).Gemm(4, 2)));
    }

    private static OnnxChain Gelu(OnnxChain model)
    {
        string x = model.Current;
        model.Then("Div", [model.Floats([MathF.Sqrt(2)])]).Then("Erf").Then("Add", [model.Floats([1])]);
        model.Current = model.Node("Mul", [x, model.Current]);
        return model.Then("Mul", [model.Floats([0.5f])]);
    }

    /// <summary>What stands in front of the LSTM.</summary>
    private static IEnumerable<GraphCase> Fronts() =>
    [
        new("scaling", 17, 3, model => model.Then("Sub", [model.Random(1, 3)]).Then("Div", [model.Positive(3)]).BatchFirstLstm(3, 5).LastStep().Gemm(5, 2)),
        new("scaling behind", 17, 3, model => model.BatchFirstLstm(3, 5).LastStep().Gemm(5, 2).Then("Mul", [model.Positive(2)]).Then("Add", [model.Random(1, 2)])),
        new("dense in front", 17, 3, model => model.Dense(3, 4).Then("Relu").BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)) { IsOpen = true },
        new("causal convolution", 17, 3, model => Conv(model, 3, 4, 3, ("pads", (int[])[2, 0])).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)) { IsOpen = true },
        new("dilated causal convolution", 17, 3, model => Conv(model, 3, 4, 3, ("pads", (int[])[4, 0]), ("dilations", (int[])[2])).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("convolution with strides", 17, 3, model => Conv(model, 3, 4, 3, ("strides", (int[])[2])).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("convolution, SAME_UPPER", 17, 3, model => Conv(model, 3, 4, 4, ("auto_pad", "SAME_UPPER")).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("convolution, SAME_LOWER", 17, 3, model => Conv(model, 3, 4, 4, ("auto_pad", "SAME_LOWER")).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("convolution with an axis of one", 13, 3, model => model.Transpose(0, 2, 1).Unsqueeze(2)
            .Then("Conv", [model.Random(0.5f, 4, 3, 1, 3), model.Random(0.3f, 4)]).Squeeze(2).Transpose(0, 2, 1).BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("MaxPool", 17, 3, model => Conv(model, 3, 4, 3, ("pads", (int[])[1, 1]), pool: "MaxPool").BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("AveragePool", 17, 3, model => Conv(model, 3, 4, 3, ("pads", (int[])[1, 1]), pool: "AveragePool").BatchFirstLstm(4, 5).LastStep().Gemm(5, 2)),
        new("sequence turned around", 17, 3, model => model.Then("Slice", [model.Integers(-1), model.Integers(long.MinValue), model.Integers(1), model.Integers(-1)])
            .BatchFirstLstm(3, 5).LastStep().Gemm(5, 2)),
    ];

    /// <summary>Several layers, residuals and skips.</summary>
    private static IEnumerable<GraphCase> Chains() =>
    [
        new("two LSTMs", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 5).Squeeze(1).Lstm(5, 4).Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2)) { IsOpen = true },
        new("backward LSTM", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 5, direction: "reverse").Squeeze(1).Transpose(1, 0, 2).Dense(5, 2)),
        new("encoder and decoder", 17, 3, model => model.Transpose(1, 0, 2).Lstm(3, 5, last: true)
            .Then("Expand", [model.Integers(4, 1, 1)]).Lstm(5, 4).Squeeze(1).Transpose(1, 0, 2).Dense(4, 2)),
        new("LayerNormalization", 17, 3, model => model.BatchFirstLstm(3, 5)
            .Then("LayerNormalization", [model.Random(1, 5), model.Random(1, 5)], ("axis", -1), ("epsilon", 1e-3f)).LastStep().Gemm(5, 2)),
        new("BatchNormalization", 15, 3, model => model.BatchFirstLstm(3, 5).LastStep().Gemm(5, 4)
            .Then("BatchNormalization", [model.Random(1, 4), model.Random(1, 4), model.Random(1, 4), model.Positive(4)], ("epsilon", 0.01f)).Then("Relu").Gemm(4, 2)),
        new("residual around a dense layer", 17, 3, model =>
        {
            string skipped = model.BatchFirstLstm(3, 5).Current;
            return model.Dense(5, 5).Then("Add", [skipped]).LastStep().Gemm(5, 2);
        }),
        // The bias and the activation in front become part of the dense layer, so what the residual takes moves up.
        new("residual behind fused layers", 17, 3, model =>
        {
            string skipped = model.Dense(3, 4).Then("Tanh").BatchFirstLstm(4, 5).Current;
            return model.Dense(5, 5).Then("Relu").BatchFirstLstm(5, 5).Then("Add", [skipped]).LastStep().Gemm(5, 2);
        }),
        new("residual from the input", 17, 3, model => model.BatchFirstLstm(3, 3).Then("Add", ["x"]).Dense(3, 2)),
        new("one channel of the input is added", 17, 3, model =>
        {
            string channel = model.Node("Slice", ["x", model.Integers(1), model.Integers(2), model.Integers(2)]);
            return model.BatchFirstLstm(3, 5).Dense(5, 1).Then("Add", [channel]);
        }),
        new("concatenation with the input", 17, 3, model => model.BatchFirstLstm(3, 5).Then("Concat", ["x"], ("axis", 2)).Dense(8, 2)),
        new("input in front of the concatenation", 17, 3, model =>
        {
            string h = model.BatchFirstLstm(3, 5).Current;
            model.Current = model.Node("Concat", ["x", h], ("axis", 2));
            return model.Dense(8, 2);
        }),
        new("some of the features", 17, 3, model => model.BatchFirstLstm(3, 5)
            .Then("Slice", [model.Integers(1), model.Integers(4), model.Integers(2)]).LastStep().Gemm(3, 2)),
        new("Dropout and Identity", 17, 3, model => model.BatchFirstLstm(3, 5).Then("Dropout").Then("Identity").LastStep().Gemm(5, 2)),
    ];

    /// <summary>Weights that are stored or computed in other ways.</summary>
    private static IEnumerable<GraphCase> Constants() =>
    [
        new("weights by Slice and Concat", 13, 3, model =>
        {
            // PyTorch's gates i, f, g, o brought into ONNX's order, as its exporter does without constant folding.
            string Gate(string tensor, int first) => model.Node("Slice", [tensor, model.Integers(first), model.Integers(first + 4), model.Integers(0)]);
            string Reorder(string tensor) => model.Node("Unsqueeze", [model.Node("Concat", [Gate(tensor, 0), Gate(tensor, 12), Gate(tensor, 4), Gate(tensor, 8)], ("axis", 0)), model.Integers(0)]);
            string bias = model.Node("Concat", [Reorder(model.Random(0.3f, 16)), Reorder(model.Random(0.3f, 16))], ("axis", 1));
            return model.Transpose(1, 0, 2)
                .Then("LSTM", [Reorder(model.Random(0.5f, 16, 3)), Reorder(model.Random(0.5f, 16, 4)), bias], ("hidden_size", 4))
                .Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2);
        }),
        new("transposed weights", 13, 3, model => model.Transpose(1, 0, 2)
            .Then("LSTM", [model.Node("Transpose", [model.Random(0.5f, 1, 3, 16)], ("perm", (int[])[0, 2, 1])), model.Random(0.5f, 1, 16, 4)], ("hidden_size", 4))
            .Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2)),
        new("weights in float16", 13, 3, model =>
        {
            string Half(long[] shape)
            {
                float[] values = SeededValues.Create(1, string.Join(',', shape), (int)shape.Aggregate((a, b) => a * b), 0.5f);
                string name = $"half{shape[^1]}";
                model.File.Add(5, OnnxMessages.Tensor(name, shape, Array.ConvertAll(values, value => (Half)value)));
                return model.Node("Cast", [name], ("to", 1));
            }

            return model.Transpose(1, 0, 2).Then("LSTM", [Half([1, 16, 3]), Half([1, 16, 4])], ("hidden_size", 4)).Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2);
        }),
        new("weights in Constant nodes", 13, 3, model =>
        {
            string Constant(params long[] shape) => model.Node("Constant", [], ("value", OnnxMessages.Tensor(
                "", shape, SeededValues.Create(2, string.Join(',', shape), (int)shape.Aggregate((a, b) => a * b), 0.5f))));
            return model.Transpose(1, 0, 2).Then("LSTM", [Constant(1, 16, 3), Constant(1, 16, 4)], ("hidden_size", 4)).Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2);
        }),
        new("initial state of zeros, as long as the batch", 13, 3, model =>
        {
            string batch = model.Node("Gather", [model.Node("Shape", ["x"]), model.Index(0)], ("axis", 0));
            string shape = model.Node("Concat", [model.Integers(1), model.Node("Unsqueeze", [batch, model.Integers(0)]), model.Integers(4)], ("axis", 0));
            string zeros = model.Node("ConstantOfShape", [shape]);
            return model.Transpose(1, 0, 2)
                .Then("LSTM", [model.Random(0.5f, 1, 16, 3), model.Random(0.5f, 1, 16, 4), "", "", zeros, zeros], ("hidden_size", 4))
                .Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2);
        }),
        new("initial state repeated for the batch", 13, 3, model =>
        {
            string batch = model.Node("Gather", [model.Node("Shape", ["x"]), model.Index(0)], ("axis", 0));
            string shape = model.Node("Concat", [model.Integers(1), model.Node("Unsqueeze", [batch, model.Integers(0)]), model.Integers(4)], ("axis", 0));
            return model.Transpose(1, 0, 2)
                .Then("LSTM", [model.Random(0.5f, 1, 16, 3), model.Random(0.5f, 1, 16, 4), "", "", model.Node("Expand", [model.Random(1, 1, 1, 4), shape]), model.Node("Expand", [model.Random(1, 1, 1, 4), shape])], ("hidden_size", 4))
                .Squeeze(1).Transpose(1, 0, 2).LastStep().Gemm(4, 2);
        }),
    ];

    private static OnnxChain Conv(OnnxChain model, int inputs, int units, int size, (string, object?) first, (string, object?) second = default, string? pool = null)
    {
        model.Transpose(0, 2, 1);
        string[] weights = [model.Random(0.5f, units, inputs, size), model.Random(0.3f, units)];
        model = second.Item1 is null ? model.Then("Conv", weights, first) : model.Then("Conv", weights, first, second);
        if (pool is not null)
            model.Then("Relu").Then(pool, null, ("kernel_shape", (int[])[2]), ("strides", (int[])[2]));
        return model.Transpose(0, 2, 1);
    }
}
