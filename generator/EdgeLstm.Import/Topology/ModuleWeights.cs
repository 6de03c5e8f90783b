namespace EdgeLstm.Import.Topology;

/// <summary>The tensors that make one layer.</summary>
/// <param name="Module">Path of the module in the file: <c>module.lstm</c>.</param>
/// <param name="Name">Name for messages and for the layer.</param>
internal abstract record ModuleWeights(string Module, string Name)
{
    /// <summary>
    /// Modules of one series stand in the file in the order in which data passes them; null where the file's order says
    /// nothing about this module.
    /// </summary>
    public string? Series { get; init; }

    /// <summary>Floats that one timestep or vector into it has.</summary>
    public abstract int InputSize { get; }

    /// <summary>Floats that it gives; the two halves of a bidirectional LSTM one behind the other.</summary>
    public abstract int OutputSize { get; }

    public abstract IEnumerable<WeightTensor> Tensors { get; }

    /// <summary>The sizes for a message: <c>8 -> 4</c>.</summary>
    protected virtual string Sizes => FormattableString.Invariant($"{InputSize} -> {OutputSize}");

    /// <summary>Name and sizes for a message: <c>fc (8 -> 4)</c>.</summary>
    public string Describe() => $"{Name} ({Sizes})";
}
