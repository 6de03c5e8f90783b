using EdgeLstm.Model;

namespace EdgeLstm.Planning.Stages;

/// <summary>
/// Decides what runs when: cuts a network into stages, each of which takes one sequence row by row through as many
/// layers as can follow each other in one direction of time, and runs the layers behind a vector once. A stage's rows
/// are kept only where another stage needs them.
/// </summary>
internal sealed class StagePlanner
{
    private readonly Network _network;
    private readonly View _window;
    private readonly List<StageBuilder> _stages = [];
    private readonly List<DataBuffer> _buffers = [];
    private readonly Dictionary<Row, DataBuffer> _kept = [];
    private readonly List<Value> _outputs = [];

    // The stage that further layers may join, and what the last layer gives.
    private StageBuilder? _open;
    private Value _current;

    private StagePlanner(Network network)
    {
        _network = network;
        _window = View.Of(new DataBuffer(BufferKind.Window, "x", "input", network.InputSize, RowCount.OfWindow(network.Timesteps)));
        _current = _window;
    }

    public static StagedNetwork Plan(Network network)
    {
        var planner = new StagePlanner(network);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            planner.Add(network.Layers[index], index + 1);
            planner._outputs.Add(planner._current);
        }

        return planner.Finish();
    }

    private void Add(Layer layer, int number)
    {
        switch (layer)
        {
            case LstmLayer lstm:
                Lstm(lstm, "Lstm" + number);
                break;
            case BidirectionalLayer both:
                Bidirectional(both, number);
                break;
            case DenseLayer dense:
                Each(dense.Name, "Dense" + number, dense.Units, padded => DensePlanner.Plan(dense, "Dense" + number, padded));
                break;
            case ScaleLayer scale:
                Each(scale.Name, "Scale" + number, _current.Size, Lazily(size => RowLayerPlanner.Scale(scale, "Scale" + number, size)));
                break;
            case LayerNormLayer norm:
                Each(norm.Name, "Norm" + number, _current.Size, Lazily(size => RowLayerPlanner.Norm(norm, "Norm" + number, size)));
                break;
            case ActivationLayer { Activation.Kind: not ActivationKind.Linear } activation:
                Each(activation.Name, "Activation" + number, _current.Size, Kernel(new ActivationPlan("Activation" + number, activation.Name, _current.Size, activation.Activation)));
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
                View view = Keep(_current);
                MoveTo(view with { IsFlipped = !view.IsFlipped });
                break;
            case RepeatLayer repeat:
                MoveTo(Keep(_current).Repeat(repeat.Count));
                break;
        }
    }

    private void Lstm(LstmLayer layer, string id)
    {
        Row hidden = AddLstm(layer, id);
        if (layer.ReturnSequences)
            _current = hidden;
        else
            MoveTo(StateView(hidden));
    }

    private Row AddLstm(LstmLayer layer, string id)
    {
        StageBuilder stage = Stage(layer.Reverse);
        return stage.Add(
            new OperationBuilder(Variable(id), layer.OutputSize, id + "Hidden", [Read(stage, _current)], _ => LstmPlanner.Plan(layer, id)),
            layer.Name);
    }

    /// <summary>The backward half comes first, so that the layers behind can follow the forward half row by row.</summary>
    private void Bidirectional(BidirectionalLayer layer, int number)
    {
        View source = Keep(_current);
        MoveTo(source);
        Value backward = AddLstm(layer.Backward, $"Lstm{number}Backward");
        MoveTo(source);
        Value forward = AddLstm(layer.Forward, $"Lstm{number}Forward");
        _current = forward;
        if (!layer.ReturnSequences)
        {
            MoveTo(StateView((Row)forward));
            backward = StateView((Row)backward);
        }

        string id = "Merge" + number;
        Join(new MergePlan(id, layer.Name, layer.Merge, _current.Size, First: 0, backward.Size, OtherFirst: false), backward);
    }

    private void Merge(MergeLayer layer, string id) => Join(
        new MergePlan(id, layer.Name, layer.Mode, _current.Size, layer.First, layer.Count, layer.FromFirst),
        layer.From == MergeLayer.NetworkInput ? _window : _outputs[layer.From]);

    private void Join(MergePlan plan, Value other)
    {
        StageBuilder stage = Stage();
        _current = stage.Add(
            new OperationBuilder(Variable(plan.Id), plan.Units, State: null, [Read(stage, _current), Read(stage, other)], Kernel(plan)), plan.Name);
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
        StageBuilder stage = Stage(backward: false);
        _current = stage.Add(
            new OperationBuilder(Variable(id), layer.Units, State: null, [Read(stage, _current)], _ => ConvPlanner.Streaming(layer, id)), layer.Name);
    }

    private void WindowConv(Conv1DLayer layer, int number)
    {
        View source = Contiguous(layer.PadFront, layer.PadBehind);
        MoveTo(source with
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
        View source = Contiguous(0, 0);
        MoveTo(source with
        {
            Size = layer.Size * source.Size,
            Rows = source.Rows!.Slide(0, layer.Size, layer.Stride),
            Step = layer.Stride * source.Size,
        });
        Each(layer.Name, id, source.Size, Kernel(new PoolPlan(id, layer.Name, layer.Mode, layer.Size, source.Size)));
    }

    private void GlobalPool(GlobalPoolLayer layer, string id)
    {
        StageBuilder stage = Stage();
        int size = _current.Size;
        var plan = new GlobalPoolPlan(id, layer.Name, layer.Mode, size);
        stage.Add(new OperationBuilder("", size, State: null, [Read(stage, _current)], Kernel(plan)), layer.Name);
        if (layer.Mode == PoolMode.Max)
        {
            MoveTo(StateView(Variable(id), layer.Name, size, id + "Maximum"));
            return;
        }

        _open = null;
        StageBuilder head = Head();
        _current = head.Add(new OperationBuilder(Variable(id), size, State: null, [], Kernel(new PooledMeanPlan(id, layer.Name, size))), layer.Name);
    }

    private void Flatten()
    {
        View source = Contiguous(0, 0);
        MoveTo(source with { Size = source.Size * source.Rows!.Known!.Value, Rows = null, Step = 0 });
    }

    private void Pick(int timestep)
    {
        if (_current is Row row && row.Stage == _open && IsComputedLast(row.Stage, timestep))
        {
            MoveTo(row.State is null ? View.Of(NewVector(row)) : StateView(row));
            return;
        }

        MoveTo(Keep(_current).Row(timestep));
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

    private StagedNetwork Finish()
    {
        var output = new DataBuffer(BufferKind.Output, "y", "output", _current.Size, _current.Rows);
        StageBuilder last = Stage();
        Row row = _current as Row is { } computed && computed.Stage == last ? computed : last.Pass(Keep(_current));
        last.Write(row, output);
        return new StagedNetwork(_stages, _buffers, output);
    }

    /// <summary>A layer that works on each row, or on the vector, by itself.</summary>
    private void Each(string name, string id, int size, Func<bool, LayerPlan> plan)
    {
        StageBuilder stage = Stage();
        _current = stage.Add(new OperationBuilder(Variable(id), size, State: null, [Read(stage, _current)], plan), name);
    }

    /// <summary>The stage in which the next layer runs: the open one where it can, otherwise a new one.</summary>
    /// <param name="backward">The order that the layer needs; null: any.</param>
    private StageBuilder Stage(bool? backward = null)
    {
        if (_current.Rows is null)
            return Head();
        bool joins = _open is not null
            && _current is Row row && row.Stage == _open
            && (backward is null || _open.IsBackward is null || _open.IsBackward == backward);
        if (!joins)
            _stages.Add(_open = new StageBuilder(_current.Rows));
        _open!.IsBackward ??= backward;
        return _open;
    }

    /// <summary>The stage that works on the vector, once.</summary>
    private StageBuilder Head()
    {
        if (_open is not { Rows: null })
            _stages.Add(_open = new StageBuilder(rows: null));
        return _open;
    }

    private void MoveTo(View view)
    {
        _open = null;
        _current = view;
    }

    private string Read(StageBuilder stage, Value value) =>
        value is Row row && row.Stage == stage ? row.Name : stage.Read(Keep(value));

    /// <summary>A way to read a value from another stage: what a stage computes is kept for that.</summary>
    private View Keep(Value value)
    {
        if (value is View view)
            return view;
        var row = (Row)value;
        // Inputs that are passed on are there already.
        if (row.Stage.Inputs.FirstOrDefault(input => input.Name == row.Name) is { } passed)
            return passed.View;
        if (row.Rows is null)
            return View.Of(NewVector(row));
        if (!_kept.TryGetValue(row, out DataBuffer? sequence))
            _kept.Add(row, sequence = NewSequence(row));
        return View.Of(sequence);
    }

    /// <summary>The sequence so far, its rows side by side in the order of time and with zeros around it.</summary>
    private View Contiguous(int front, int behind)
    {
        View source = Keep(_current);
        bool isContiguous = source.Buffer.Kind is BufferKind.Sequence or BufferKind.Window && source.Step == source.Buffer.Size && !source.IsFlipped;
        if (!isContiguous || (source.Buffer.Kind == BufferKind.Window && front + behind > 0))
        {
            MoveTo(source);
            source = View.Of(NewSequence(Stage().Pass(source)));
        }

        if (front + behind > 0)
            source.Buffer.Pad(front, behind);
        return source;
    }

    private DataBuffer NewSequence(Row row) => NewBuffer(row, BufferKind.Sequence, row.Name + "Rows", row.Rows);

    private DataBuffer NewVector(Row row) => NewBuffer(row, BufferKind.Vector, row.Name + "Vector", rows: null);

    private DataBuffer NewBuffer(Row row, BufferKind kind, string name, RowCount? rows)
    {
        var buffer = new DataBuffer(kind, Unique(name), row.Layer, row.Size, rows);
        _buffers.Add(buffer);
        row.Stage.Write(row, buffer);
        return buffer;
    }

    private string Unique(string name)
    {
        int copies = _buffers.Count(buffer => buffer.Name.StartsWith(name, StringComparison.Ordinal));
        return copies == 0 ? name : FormattableString.Invariant($"{name}{copies + 1}");
    }

    private static View StateView(Row row) => StateView(row.Name, row.Layer, row.Size, row.State!);

    private static View StateView(string name, string layer, int size, string field) =>
        View.Of(new DataBuffer(BufferKind.State, name, layer, size, rows: null, field));

    /// <summary>Weights are packed when the stages stand.</summary>
    private Func<bool, LayerPlan> Lazily(Func<int, LayerPlan> plan)
    {
        int size = _current.Size;
        return _ => plan(size);
    }

    private static Func<bool, LayerPlan> Kernel(LayerPlan plan) => _ => plan;

    private static string Variable(string id) => char.ToLowerInvariant(id[0]) + id.Substring(1);
}
