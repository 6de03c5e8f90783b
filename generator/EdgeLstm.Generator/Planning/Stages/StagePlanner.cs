using EdgeLstm.Model;

namespace EdgeLstm.Planning.Stages;

/// <summary>
/// Decides what runs when: says for each layer of a network what it reads, in which order of time, and what it leaves to
/// the next one. <see cref="StageAssembly"/> makes stages of that.
/// </summary>
internal sealed class StagePlanner
{
    private readonly Precision _precision;
    private readonly Quantization? _int8;
    private readonly Value _input;
    private readonly StageAssembly _assembly;
    private readonly List<Value> _outputs = [];

    private StagePlanner(Network network, bool clampInputs, Precision precision)
    {
        _int8 = precision == Precision.Int8 ? network.QuantizationOf(precision) : null;
        // A model of a file without ranges is refused before it is planned; what plans one all the same gets the trained weights.
        _precision = precision == Precision.Int8 && _int8 is null ? Precision.Float32 : precision;
        View window = View.Of(new DataBuffer(BufferKind.Window, "x", "input", network.InputSize, RowCount.OfWindow(network.Timesteps)));
        _assembly = new StageAssembly(window);
        if (clampInputs)
        {
            ClampPlan limits = ClampPlan.Of(network.InputRange!);
            Each(limits.Name, limits.Id, limits.Size, Kernel(limits));
        }

        // What merges take as the network's input is limited as well.
        _input = Current;
    }

    private Value Current
    {
        get => _assembly.Current;
        set => _assembly.Current = value;
    }

    /// <param name="network">The network.</param>
    /// <param name="clampInputs">Whether inputs are limited to <see cref="Network.InputRange"/> before anything else.</param>
    /// <param name="precision">How the weights of its LSTM and dense layers are stored, which decides nothing here but is handed on.</param>
    public static StagedNetwork Plan(Network network, bool clampInputs, Precision precision)
    {
        var planner = new StagePlanner(network, clampInputs, precision);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            planner.Add(network.Layers[index], index + 1);
            planner._outputs.Add(planner.Current);
        }

        return planner._assembly.Finish();
    }

    private void Add(Layer layer, int number)
    {
        switch (layer)
        {
            case LstmLayer lstm:
                Lstm(lstm, "Lstm" + number, number);
                break;
            case BidirectionalLayer both:
                Bidirectional(both, number);
                break;
            case DenseLayer dense:
                Each(dense.Name, "Dense" + number, dense.Units, padded => Range(number) is not { } range
                    ? DensePlanner.Plan(dense, "Dense" + number, padded, _precision)
                    : Int8Dense.Pays(dense)
                        ? DensePlanner.Int8(dense, "Dense" + number, range)
                        : DensePlanner.Plan(dense, "Dense" + number, padded, Precision.BFloat16), dense.Taken);
                break;
            case ScaleLayer scale:
                Each(scale.Name, "Scale" + number, Current.Size, Lazily(size => RowLayerPlanner.Scale(scale, "Scale" + number, size)));
                break;
            case LayerNormLayer norm:
                Each(norm.Name, "Norm" + number, Current.Size, Lazily(size => RowLayerPlanner.Norm(norm, "Norm" + number, size)));
                break;
            case ActivationLayer { Activation.Kind: not ActivationKind.Linear } activation:
                Each(activation.Name, "Activation" + number, Current.Size, Kernel(new ActivationPlan("Activation" + number, activation.Name, Current.Size, activation.Activation)));
                break;
            case MergeLayer merge:
                Merge(merge, "Merge" + number);
                break;
            case Conv1DLayer { IsCausal: true } conv:
                CausalConv(conv, number);
                break;
            case Conv1DLayer conv:
                WindowConv(conv, number);
                break;
            case PoolLayer pool:
                Pool(pool, "Pool" + number);
                break;
            case GlobalPoolLayer pool:
                GlobalPool(pool, "Pool" + number);
                break;
            case FlattenLayer:
                Flatten();
                break;
            case PickLayer pick:
                Pick(pick.Timestep);
                break;
            case FlipLayer:
                View view = _assembly.Keep(Current);
                _assembly.MoveTo(view with { IsFlipped = !view.IsFlipped });
                break;
            case RepeatLayer repeat:
                _assembly.MoveTo(_assembly.Keep(Current).Repeat(repeat.Count));
                break;
        }
    }

    private void Lstm(LstmLayer layer, string id, int number)
    {
        Row hidden = AddLstm(layer, id, number, layer.Taken);
        if (layer.ReturnSequences)
            Current = hidden;
        else
            _assembly.MoveTo(StageAssembly.StateView(hidden));
    }

    /// <summary>What the inputs of a layer are; null but for int8.</summary>
    private Int8Range? Range(int number) => _int8?.RangeOf(number - 1);

    private Row AddLstm(LstmLayer layer, string id, int number, EquatableArray<int> taken)
    {
        StageBuilder stage = _assembly.Stage(layer.Reverse);
        return stage.Add(
            new OperationBuilder(Variable(id), layer.OutputSize, id + "Hidden", [Take(stage, layer.Name, id, taken)], _ => Range(number) is { } range
                ? Int8LstmPlanner.Plan(layer, id, range)
                : LstmPlanner.Plan(layer, id, _precision)),
            layer.Name);
    }

    /// <summary>The backward half comes first, so that the layers behind can follow the forward half row by row.</summary>
    private void Bidirectional(BidirectionalLayer layer, int number)
    {
        View source = _assembly.Keep(Current);
        _assembly.MoveTo(source);
        Value backward = AddLstm(layer.Backward, $"Lstm{number}Backward", number, layer.Taken);
        _assembly.MoveTo(source);
        Value forward = AddLstm(layer.Forward, $"Lstm{number}Forward", number, layer.Taken);
        Current = forward;
        if (!layer.ReturnSequences)
        {
            _assembly.MoveTo(StageAssembly.StateView((Row)forward));
            backward = StageAssembly.StateView((Row)backward);
        }

        string id = "Merge" + number;
        Join(new MergePlan(id, layer.Name, layer.Merge, Current.Size, First: 0, backward.Size, OtherFirst: false), backward);
    }

    private void Merge(MergeLayer layer, string id) => Join(
        new MergePlan(id, layer.Name, layer.Mode, Current.Size, layer.First, layer.Count, layer.FromFirst),
        layer.From == MergeLayer.NetworkInput ? _input : _outputs[layer.From]);

    private void Join(MergePlan plan, Value other)
    {
        StageBuilder stage = _assembly.Stage();
        Current = stage.Add(
            new OperationBuilder(Variable(plan.Id), plan.Units, State: null, [_assembly.Read(stage, Current), _assembly.Read(stage, other)], Kernel(plan)), plan.Name);
    }

    private void CausalConv(Conv1DLayer layer, int number)
    {
        string id = "Conv" + number;
        if (layer.Reach == 1)
        {
            Each(layer.Name, id, layer.Units, padded => ConvPlanner.Pointwise(layer, id, padded));
            return;
        }

        // Not in a stage that runs backwards: the rows to look back on have to come first.
        StageBuilder stage = _assembly.Stage(backward: false);
        Current = stage.Add(
            new OperationBuilder(Variable(id), layer.Units, State: null, [_assembly.Read(stage, Current)], _ => ConvPlanner.Streaming(layer, id)), layer.Name);
    }

    private void WindowConv(Conv1DLayer layer, int number)
    {
        View source = _assembly.Contiguous(layer.PadFront, layer.PadBehind);
        _assembly.MoveTo(source with
        {
            Size = layer.Reach * layer.InputSize,
            Rows = source.Rows!.Slide(layer.PadFront + layer.PadBehind, layer.Reach, layer.Stride),
            Step = layer.Stride * layer.InputSize,
            FirstRow = -layer.PadFront,
        });
        string id = "Conv" + number;
        Each(layer.Name, id, layer.Units, padded => ConvPlanner.Window(layer, id, padded));
    }

    private void Pool(PoolLayer layer, string id)
    {
        View source = _assembly.Contiguous(0, 0);
        _assembly.MoveTo(source with
        {
            Size = layer.Size * source.Size,
            Rows = source.Rows!.Slide(0, layer.Size, layer.Stride),
            Step = layer.Stride * source.Size,
        });
        Each(layer.Name, id, source.Size, Kernel(new PoolPlan(id, layer.Name, layer.Mode, layer.Size, source.Size)));
    }

    private void GlobalPool(GlobalPoolLayer layer, string id)
    {
        StageBuilder stage = _assembly.Stage();
        int size = Current.Size;
        var plan = new GlobalPoolPlan(id, layer.Name, layer.Mode, size);
        stage.Add(new OperationBuilder("", size, State: null, [_assembly.Read(stage, Current)], Kernel(plan)), layer.Name);
        if (layer.Mode == PoolMode.Max)
        {
            _assembly.MoveTo(StageAssembly.StateView(Variable(id), layer.Name, size, id + "Maximum"));
            return;
        }

        _assembly.Close();
        StageBuilder head = _assembly.Head();
        Current = head.Add(new OperationBuilder(Variable(id), size, State: null, [], Kernel(new PooledMeanPlan(id, layer.Name, size))), layer.Name);
    }

    private void Flatten()
    {
        View source = _assembly.Contiguous(0, 0);
        _assembly.MoveTo(source with { Size = source.Size * source.Rows!.Known!.Value, Rows = null, Step = 0 });
    }

    private void Pick(int timestep)
    {
        if (Current is Row row && _assembly.IsOpen(row.Stage) && IsComputedLast(row.Stage, timestep))
        {
            _assembly.MoveTo(row.State is null ? View.Of(_assembly.NewVector(row)) : StageAssembly.StateView(row));
            return;
        }

        _assembly.MoveTo(_assembly.Keep(Current).Row(timestep));
    }

    /// <summary>Whether a row is the one after which a stage ends. Where the order is free, that can be had.</summary>
    private static bool IsComputedLast(StageBuilder stage, int timestep)
    {
        if (stage.Rows!.Known is { } rows && timestep == rows - 1)
            timestep = -1;
        if (timestep == -1)
            stage.IsBackward ??= false;
        return stage.IsBackward == true ? timestep == 0 : timestep == -1;
    }

    /// <summary>A layer that works on each row, or on the vector, by itself.</summary>
    private void Each(string name, string id, int size, Func<bool, LayerPlan> plan, EquatableArray<int> taken = default)
    {
        StageBuilder stage = _assembly.Stage();
        Current = stage.Add(new OperationBuilder(Variable(id), size, State: null, [Take(stage, name, id, taken)], plan), name);
    }

    /// <summary>Makes what a layer is given readable in its stage, or those features that it takes side by side.</summary>
    /// <returns>The variable.</returns>
    private string Take(StageBuilder stage, string name, string id, EquatableArray<int> taken)
    {
        string given = _assembly.Read(stage, Current);
        if (taken.Count == 0)
            return given;
        var plan = new TakePlan("Inputs" + id, name, Current.Size, taken);
        return stage.Add(new OperationBuilder(Variable(plan.Id), plan.Units, State: null, [given], Kernel(plan)), name).Name;
    }

    /// <summary>Weights are packed when the stages stand.</summary>
    private Func<bool, LayerPlan> Lazily(Func<int, LayerPlan> plan)
    {
        int size = Current.Size;
        return _ => plan(size);
    }

    private static Func<bool, LayerPlan> Kernel(LayerPlan plan) => _ => plan;

    private static string Variable(string id) => char.ToLowerInvariant(id[0]) + id.Substring(1);
}
