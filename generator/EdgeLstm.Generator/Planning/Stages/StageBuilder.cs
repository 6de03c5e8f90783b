namespace EdgeLstm.Planning.Stages;

/// <summary>Layers that run one after the other for each row of a sequence, or once for a vector.</summary>
/// <param name="rows">Rows; null: the stage runs once.</param>
internal sealed class StageBuilder(RowCount? rows)
{
    private readonly List<StageInput> _inputs = [];
    private readonly List<OperationBuilder> _operations = [];
    private readonly List<StageOutput> _outputs = [];

    public RowCount? Rows => rows;

    /// <summary>True: from the last row to the first. Null as long as no layer depends on the order.</summary>
    public bool? IsBackward { get; set; }

    public IReadOnlyList<StageInput> Inputs => _inputs;

    public IReadOnlyList<OperationBuilder> Operations => _operations;

    public IReadOnlyList<StageOutput> Outputs => _outputs;

    /// <summary>Makes a view readable in the stage.</summary>
    /// <returns>Its variable.</returns>
    public string Read(View view)
    {
        if (_inputs.FirstOrDefault(input => input.View == view) is { } known)
            return known.Name;
        string name = view.Buffer.Kind switch
        {
            BufferKind.State or BufferKind.Vector => view.Buffer.Name,
            _ when !_inputs.Any(input => input.Name == "x") => "x",
            BufferKind.Window => "input",
            _ => view.Buffer.Name.Replace("Rows", "Row"),
        };
        // The same rows in their order, flipped, or one of them as every row.
        while (_inputs.Any(input => input.Name == name))
            name += "Other";
        _inputs.Add(new StageInput(name, view));
        return name;
    }

    /// <summary>Adds an operation.</summary>
    public Row Add(OperationBuilder operation, string layer)
    {
        _operations.Add(operation);
        return new Row(this, operation.Output, layer, operation.Size, operation.State);
    }

    /// <summary>A row of an input as it is.</summary>
    public Row Pass(View view) => new(this, Read(view), view.Buffer.Layer, view.Size, State: null);

    /// <summary>Writes what an operation gives to a buffer.</summary>
    public void Write(Row row, DataBuffer target) => _outputs.Add(new StageOutput(row, target));
}
