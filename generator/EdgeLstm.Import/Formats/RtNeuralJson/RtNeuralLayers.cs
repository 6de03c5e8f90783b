using System.Text.Json;
using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>Reads one element of <c>layers</c>. Weights stand as Keras keeps them: kernels [input, units], gates i, f, c, o.</summary>
internal static class RtNeuralLayers
{
    private const int Gates = 4;

    /// <param name="node">The element.</param>
    /// <param name="index">Layers before it.</param>
    /// <param name="flow">What it is given; takes what it gives.</param>
    /// <exception cref="ImportException">The layer is not supported, or its weights do not fit its shape.</exception>
    public static IReadOnlyList<Layer> Read(JsonNode node, int index, RtNeuralFlow flow)
    {
        string type = node.Required("type").Text();
        string name = FormattableString.Invariant($"{type.Replace("time-distributed-", "", StringComparison.Ordinal)}_{index + 1}");
        int input = flow.Size;
        switch (type)
        {
            case "dense" or "time-distributed-dense":
                node.RefuseUnknown("type", "activation", "shape", "weights");
                return [Dense(node, name, input, Shape(node, type, flow).Size)];
            case "lstm":
                node.RefuseUnknown("type", "activation", "shape", "weights");
                RequireTanh(node);
                return [Lstm(node, name, input, Shape(node, type, flow, mayEndSequence: true).Size, flow.HasTime || !flow.StatesTime)];
            case "conv1d":
                node.RefuseUnknown("type", "activation", "shape", "weights", "kernel_size", "dilation", "groups");
                if (!flow.HasTime && flow.StatesTime)
                    throw node.Required("type").Unsupported("a convolution behind an LSTM that returns no sequences has nothing to run over: train with return_sequences=True");
                return Convolution(node, name, input, Shape(node, type, flow).Size);
            case "batchnorm":
                node.RefuseUnknown("type", "activation", "shape", "weights", "epsilon");
                RequireSame(node, type, input, flow);
                return [RequireLinear(node, BatchNorm(node, name, input))];
            case "activation":
                node.RefuseUnknown("type", "activation", "shape", "weights");
                RequireSame(node, type, input, flow);
                if (node.Optional("weights") is { } weights && weights.Items().Count > 0)
                    throw weights.Unsupported("an activation has none: export the model again");
                return [new ActivationLayer(name, Activation(node))];
            default:
                throw Unsupported(node.Required("type"), type);
        }
    }

    private static LstmLayer Lstm(JsonNode node, string name, int input, int units, bool sequences)
    {
        JsonTensor[] weights = Weights(node, 2, 3);
        string what = FormattableString.Invariant($"of the lstm of {units} units");
        return new LstmLayer(
            name, input, units, Model.Activation.Tanh, Model.Activation.Sigmoid, sequences,
            weights[0].Expect($"the kernel {what}", input, Gates * units).Transposed(Gates, units, input),
            weights[1].Expect($"the recurrent kernel {what}", units, Gates * units).Transposed(Gates, units, units),
            weights.Length > 2 ? weights[2].Expect($"the bias {what}", Gates * units).As(Gates, units) : null,
            InitialHidden: null,
            InitialCell: null);
    }

    private static DenseLayer Dense(JsonNode node, string name, int input, int units)
    {
        JsonTensor[] weights = Weights(node, 1, 2);
        string what = FormattableString.Invariant($"of the dense layer of {units} units");
        return new DenseLayer(
            name, input, units, Activation(node),
            weights[0].Expect($"the kernel {what}", input, units).Transposed(units, input),
            weights.Length > 1 ? weights[1].Expect($"the bias {what}", units).As(units) : null);
    }

    /// <summary>RTNeural runs every convolution causally, at stride 1.</summary>
    private static List<Layer> Convolution(JsonNode node, string name, int input, int units)
    {
        int size = Single(node.Required("kernel_size"));
        int dilation = Single(node.Required("dilation"));
        if (node.Optional("groups") is { } groups && Single(groups) != 1)
            throw groups.Unsupported("convolutions in groups are not supported: train with groups=1");

        long padding = (size - 1L) * dilation;
        if (padding > NetworkLimits.MaxSize)
            throw node.Required("dilation").Unsupported(FormattableString.Invariant($"with a kernel of {size} the layer sees {padding + 1:N0} timesteps, more than {NetworkLimits.MaxSize:N0}"));

        JsonTensor[] weights = Weights(node, 1, 2);
        string what = FormattableString.Invariant($"of the convolution of {units} channels");
        JsonTensor kernel = weights[0].Expect($"the kernel {what}", size, input, units);
        Activation activation = Activation(node);
        bool softmax = activation.Kind == ActivationKind.Softmax;
        var layer = new Conv1DLayer(
            name, input, units, PadFront: (int)padding, PadBehind: 0, Stride: 1, dilation,
            softmax ? Model.Activation.Linear : activation,
            (kernel with { Shape = [size * input, units] }).Transposed(units, size, input),
            weights.Length > 1 ? weights[1].Expect($"the bias {what}", units).As(units) : null);
        return softmax ? [layer, new ActivationLayer(name + "_softmax", activation)] : [layer];
    }

    private static ScaleLayer BatchNorm(JsonNode node, string name, int size)
    {
        JsonTensor[] weights = Weights(node, 2, 4);
        if (weights.Length == 3)
            throw node.Required("weights").Unsupported("a batchnorm has gamma, beta, mean and variance, or the last two alone: train with scale and center both on or both off");
        foreach (JsonTensor tensor in weights)
            tensor.Expect("a weight of the batchnorm", size);

        double epsilon = node.Required("epsilon").Number();
        bool affine = weights.Length == 4;
        double[] variance = weights[^1].Values;
        var scale = new float[size];
        for (int k = 0; k < size; k++)
        {
            double spread = variance[k] + epsilon;
            if (!(spread > 0))
            {
                throw new ImportException(ImportErrorId.UnsupportedAttribute, FormattableString.Invariant(
                    $"{node.Path} has a variance of {variance[k]} and an epsilon of {epsilon}, whose sum is not above 0; export the model again"));
            }

            scale[k] = (float)((affine ? weights[0].Values[k] : 1) / Math.Sqrt(spread));
        }

        return new ScaleLayer(name, Center: weights[^2].As(size), new Tensor([size], scale), affine ? weights[1].As(size) : null);
    }

    private static RtNeuralShape Shape(JsonNode node, string type, RtNeuralFlow flow, bool mayEndSequence = false)
    {
        RtNeuralShape shape = RtNeuralShape.Read(node.Required("shape"));
        flow.Advance($"the {type} layer", shape, mayEndSequence);
        return shape;
    }

    private static void RequireSame(JsonNode node, string type, int input, RtNeuralFlow flow)
    {
        RtNeuralShape shape = Shape(node, type, flow);
        if (shape.Size != input)
            throw shape.Node.Unsupported(FormattableString.Invariant($"{type} is given {input} features and gives as many: export the model again"));
    }

    private static JsonTensor[] Weights(JsonNode node, int min, int max)
    {
        IReadOnlyList<JsonNode> items = node.Required("weights").Items();
        return items.Count >= min && items.Count <= max
            ? [.. items.Select(JsonTensor.Read)]
            : throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"{node.Path}.weights has {items.Count} tensors, {min} to {max} expected for this type of layer; export the model again"));
    }

    /// <summary>A length that Keras writes as a list of one.</summary>
    private static int Single(JsonNode node)
    {
        if (node.Element.ValueKind != JsonValueKind.Array)
            return node.Integer(1, NetworkLimits.MaxSize);
        IReadOnlyList<JsonNode> items = node.Items();
        return items.Count == 1 ? items[0].Integer(1, NetworkLimits.MaxSize) : throw node.Unsupported("one length is expected, as Conv1D has it");
    }

    private static Activation Activation(JsonNode node) => node.Optional("activation") is not { } activation
        ? Model.Activation.Linear
        : activation.Text() switch
        {
            "" => Model.Activation.Linear,
            "tanh" => Model.Activation.Tanh,
            "relu" => Model.Activation.Relu,
            "sigmoid" => Model.Activation.Sigmoid,
            "softmax" => Model.Activation.Softmax,
            "elu" => new Activation(ActivationKind.Elu, Alpha: 1),
            _ => throw activation.Unsupported("RTNeural knows tanh, relu, sigmoid, softmax and elu"),
        };

    /// <summary>RTNeural's LSTM is always tanh and sigmoid; its exporters write "tanh" or nothing for that.</summary>
    private static void RequireTanh(JsonNode node)
    {
        if (node.Optional("activation") is { } activation && activation.Text() is not ("" or "tanh"))
            throw activation.Unsupported("RTNeural ignores it and runs every LSTM with tanh, which is not what was trained: import the .keras or .h5 file");
    }

    private static Layer RequireLinear(JsonNode node, Layer layer) => Activation(node).Kind == ActivationKind.Linear
        ? layer
        : throw node.Required("activation").Unsupported("a batchnorm has none: export the model again");

    private static ImportException Unsupported(JsonNode node, string type) => new(ImportErrorId.UnsupportedLayer, type switch
    {
        "gru" => $"{node.Path} is 'gru', which is not an LSTM; train with LSTM layers",
        "unknown" => $"{node.Path} is 'unknown': RTNeural's exporter did not know the layer and has left it out; import the .keras or .h5 file",
        _ => $"{node.Path} is '{Printable.Text(type)}'; dense, time-distributed-dense, lstm, conv1d, batchnorm and activation are read: import the .keras or .h5 file or train without it",
    });
}
