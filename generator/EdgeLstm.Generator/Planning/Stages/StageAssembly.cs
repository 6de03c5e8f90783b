namespace EdgeLstm.Planning.Stages;

/// <summary>
/// The stages of a network as they grow. Each takes one sequence row by row through as many layers as can follow each
/// other in one direction of time, or runs the layers behind a vector once. A stage's rows are kept only where another
/// stage needs them.
/// </summary>
/// <param name="window">The network's input.</param>
internal sealed class StageAssembly(View window)
{
    private readonly List<StageBuilder> _stages = [];
    private readonly List<DataBuffer> _buffers = [];
    private readonly Dictionary<Row, DataBuffer> _kept = [];

    // The stage that further layers may join.
    private StageBuilder? _open;

    /// <summary>What the last layer gives.</summary>
    public Value Current { get; set; } = window;

    /// <summary>Hands what the last layer gives to the output.</summary>
    public StagedNetwork Finish()
    {
        var output = new DataBuffer(BufferKind.Output, "y", "output", Current.Size, Current.Rows);
        StageBuilder last = Stage();
        Row row = Current as Row is { } computed && computed.Stage == last ? computed : last.Pass(Keep(Current));
        last.Write(row, output);
        return new StagedNetwork(_stages, _buffers, output);
    }

    /// <summary>The stage in which the next layer runs: the open one where it can, otherwise a new one.</summary>
    /// <param name="backward">The order that the layer needs; null: any.</param>
    public StageBuilder Stage(bool? backward = null)
    {
        if (Current.Rows is null)
            return Head();
        bool joins = _open is not null
            && Current is Row row && row.Stage == _open
            && (backward is null || _open.IsBackward is null || _open.IsBackward == backward);
        if (!joins)
            _stages.Add(_open = new StageBuilder(Current.Rows));
        _open!.IsBackward ??= backward;
        return _open;
    }

    /// <summary>The stage that works on the vector, once.</summary>
    public StageBuilder Head()
    {
        if (_open is not { Rows: null })
            _stages.Add(_open = new StageBuilder(rows: null));
        return _open;
    }

    /// <summary>What comes next cannot join the open stage.</summary>
    public void Close() => _open = null;

    /// <summary>Whether further layers may join a stage.</summary>
    public bool IsOpen(StageBuilder stage) => stage == _open;

    /// <summary>What comes next reads this view, in a stage of its own.</summary>
    public void MoveTo(View view)
    {
        Close();
        Current = view;
    }

    /// <summary>Makes a value readable in a stage.</summary>
    /// <returns>Its variable.</returns>
    public string Read(StageBuilder stage, Value value) =>
        value is Row row && row.Stage == stage ? row.Name : stage.Read(Keep(value));

    /// <summary>A way to read a value from another stage: what a stage computes is kept for that.</summary>
    public View Keep(Value value)
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
    public View Contiguous(int front, int behind)
    {
        View source = Keep(Current);
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

    /// <summary>A buffer for what a stage leaves once.</summary>
    public DataBuffer NewVector(Row row) => NewBuffer(row, BufferKind.Vector, row.Name + "Vector", rows: null);

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

    /// <summary>What an LSTM or a pool has left in the state.</summary>
    public static View StateView(Row row) => StateView(row.Name, row.Layer, row.Size, row.State!);

    public static View StateView(string name, string layer, int size, string field) =>
        View.Of(new DataBuffer(BufferKind.State, name, layer, size, rows: null, field));
}
