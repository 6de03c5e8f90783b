using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>Makes layers of operators that follow one another.</summary>
/// <param name="model">The file.</param>
/// <param name="given">The window that the model takes.</param>
/// <param name="timeMajor">True where time is the first axis of sequences, false where it is the second.</param>
internal sealed class TfliteChain(TfliteModel model, DataFlow given, bool timeMajor)
{
    private const int FullyConnectedOptions = 8;
    private const int SoftmaxOptions = 9;
    private const int ReshapeOptions = 17;
    private const int StridedSliceOptions = 32;

    private readonly List<Layer> _layers = [];
    private DataFlow _flow = given;

    public IReadOnlyList<Layer> Layers => _layers;

    /// <exception cref="ImportException">The operator is not supported, or its tensors do not fit.</exception>
    public void Add(TfliteOperator node)
    {
        if (_layers.Count >= NetworkLimits.MaxLayers)
            throw TfliteError.Unsupported(FormattableString.Invariant($"the graph has more than {NetworkLimits.MaxLayers} layers"));
        foreach (int tensor in node.Outputs)
            model.Tensor(tensor).RequireFloat();
        switch (node.Code)
        {
            case TfliteCode.Lstm:
                AddLstm(node);
                break;
            case TfliteCode.FullyConnected:
                AddDense(node);
                break;
            case TfliteCode.Reshape:
                AddReshape(node);
                break;
            case TfliteCode.StridedSlice:
                AddSlice(node);
                break;
            default:
                _layers.Add(new ActivationLayer(NameOf("activation"), ActivationOf(node)));
                break;
        }
    }

    private static Activation ActivationOf(TfliteOperator node)
    {
        switch (node.Code)
        {
            case TfliteCode.Softmax:
                float beta = node.RequireOptions(SoftmaxOptions, known: 1).Float(0);
                return beta == 1 ? Activation.Softmax : throw TfliteError.Attribute(FormattableString.Invariant($"{node.Label} has beta = {beta}; 1 is supported"));
            case TfliteCode.Elu:
                return new Activation(ActivationKind.Elu, Alpha: 1);
            case TfliteCode.Relu6:
                return new Activation(ActivationKind.ClippedRelu, Alpha: 6);
            case TfliteCode.Relu:
                return Activation.Relu;
            case TfliteCode.Tanh:
                return Activation.Tanh;
            default:
                return Activation.Sigmoid;
        }
    }

    private void AddLstm(TfliteOperator node)
    {
        var lstm = new TfliteLstm(model, node);
        if (lstm.IsTimeMajor != timeMajor)
            throw TfliteError.Attribute($"{node.Label} has another time_major than the LSTM before it");
        RequireWindow(node);
        LstmLayer layer = lstm.Read(NameOf("lstm"), _flow.Size);
        _layers.Add(layer);
        _flow = _flow with { Size = layer.OutputSize };
    }

    /// <summary>TensorFlow Lite multiplies every row of the last axis, whatever axes stand before it.</summary>
    private void AddDense(TfliteOperator node)
    {
        FlatTable options = node.RequireOptions(FullyConnectedOptions, known: 5);
        if (options.Byte(1) != 0)
            throw TfliteError.Attribute($"{node.Label} has shuffled weights of eight bits");
        if (options.Byte(3) != 0)
            throw TfliteError.Attribute($"{node.Label} has asymmetric_quantize_inputs, which rounds its inputs to eight bits");
        TfliteTensor kernel = node.Inputs.Length is 2 or 3 ? model.Tensor(node.Inputs[1]) : throw TfliteError.Corrupt($"{node.Label} lacks its weights");
        int units = kernel.Shape is [> 0 and <= NetworkLimits.MaxSize and var rows, _] ? rows : throw TfliteError.Tensor($"tensor '{kernel.Name}' has the shape {kernel.ShapeText}, [units, input] expected");
        bool hasBias = node.Inputs.Length == 3 && node.Inputs[2] >= 0;
        _layers.Add(new DenseLayer(
            NameOf("dense"), _flow.Size, units, node.FusedActivation(options.Byte(0)),
            new Tensor([units, _flow.Size], kernel.Weights(units, _flow.Size)),
            hasBias ? new Tensor([units], model.Tensor(node.Inputs[2]).Weights(units)) : null));
        _flow = _flow with { Size = units };
    }

    /// <summary>With a batch of one, rows stay rows where the last axis keeps its length, and a window becomes one vector.</summary>
    private void AddReshape(TfliteOperator node)
    {
        int[] shape = model.Tensor(node.Outputs[0]).Shape;
        int[] stated = node.Inputs.Length > 1 ? model.Tensor(node.Inputs[1]).Integers() : node.RequireOptions(ReshapeOptions, known: 1).Ints(0) ?? [];
        if (stated.Length != shape.Length || stated.Where((length, axis) => length != shape[axis] && length != -1 && shape[axis] != -1).Any())
            throw TfliteError.Tensor($"{node.Label} makes [{string.Join(", ", stated)}], but tensor '{model.Tensor(node.Outputs[0]).Name}' is [{string.Join(", ", shape)}]");
        int last = shape.Length == 0 ? 0 : shape[^1];
        if (last == _flow.Size)
            return;
        if (!_flow.IsSequence || _flow.Timesteps is not { } timesteps || last != (long)timesteps * _flow.Size)
            throw TfliteError.Unsupported($"{node.Label} makes [{string.Join(", ", shape)}] of {Described()}; making one vector of a window is supported");
        _layers.Add(new FlattenLayer(NameOf("flatten")));
        _flow = new DataFlow(last, Timesteps: null, IsSequence: false);
    }

    /// <summary>One timestep of a window, all of its features: <c>x[:, -1, :]</c>.</summary>
    private void AddSlice(TfliteOperator node)
    {
        FlatTable options = node.RequireOptions(StridedSliceOptions, known: 6);
        int[][] lists = node.Inputs.Length == 4 ? [.. node.Inputs.Skip(1).Select(index => model.Tensor(index).Integers())] : [];
        RequireWindow(node);
        if (lists.Length != 3 || !Array.TrueForAll(lists, list => list.Length == 3))
            throw Slice(node);

        int time = timeMajor ? 0 : 1;
        int features = _flow.Size;
        if (options.Int(2) != 0 || options.Int(3) != 0 || options.Byte(5) != 0 || (options.Int(4) & ~(1 << time)) != 0 || Array.Exists(lists[2], stride => stride != 1))
            throw Slice(node);
        for (int axis = 0; axis < 3; axis++)
        {
            int length = axis == 2 ? features : 1;
            bool fromStart = Masked(options, 0, axis) || lists[0][axis] == 0;
            bool toEnd = Masked(options, 1, axis) || lists[1][axis] >= length;
            if (axis != time && !(fromStart && toEnd))
                throw Slice(node);
        }

        int start = Masked(options, 0, time) ? 0 : lists[0][time];
        bool single = Masked(options, 4, time)
            || (Masked(options, 1, time) ? start == -1 || start + 1 == _flow.Timesteps : lists[1][time] == start + 1 && start != -1);
        if (!single)
            throw Slice(node);
        _layers.Add(new PickLayer(NameOf("pick"), start + 1 == _flow.Timesteps ? -1 : start));
        _flow = new DataFlow(features, Timesteps: null, IsSequence: false);
    }

    /// <summary>Reshaping keeps the floats but may make timesteps of a batch; which axis is time has to be as at the start.</summary>
    private void RequireWindow(TfliteOperator node)
    {
        TfliteTensor tensor = model.Tensor(node.Inputs[0]);
        bool isWindow = _flow.IsSequence && tensor.Shape is [var first, var second, var features] && features == _flow.Size
            && (timeMajor ? second : first) is 1 or -1 && (timeMajor ? first : second) == (_flow.Timesteps ?? -1);
        if (!isWindow)
            throw TfliteError.Unsupported($"{node.Label} takes tensor '{tensor.Name}' of the shape {tensor.ShapeText}, which is not {Described()} with one window in the batch");
    }

    private static bool Masked(FlatTable options, int field, int axis) => (options.Int(field) >> axis & 1) != 0;

    private ImportException Slice(TfliteOperator node) =>
        TfliteError.Unsupported($"{node.Label} takes something else than one timestep of a window out of {Described()}, or in several steps");

    private string Described() => !_flow.IsSequence ? FormattableString.Invariant($"a vector of {_flow.Size}")
        : _flow.Timesteps is { } timesteps ? FormattableString.Invariant($"{timesteps} timesteps of {_flow.Size} features")
        : FormattableString.Invariant($"timesteps of {_flow.Size} features");

    private string NameOf(string kind) => FormattableString.Invariant($"{kind}_{_layers.Count + 1}");
}
