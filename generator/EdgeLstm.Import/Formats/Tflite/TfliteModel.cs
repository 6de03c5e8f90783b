using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>The main graph of a TensorFlow Lite file. Fields are those of the public schema, version 3, by number.</summary>
internal sealed class TfliteModel
{
    private const int SchemaVersion = 3;

    private readonly FlatTable[] _tensors;
    private readonly FlatTable[] _buffers;
    private long _weights;

    /// <exception cref="ImportException">The file is damaged, or has no single graph of one input and one output.</exception>
    public TfliteModel(byte[] bytes)
    {
        FlatTable root = FlatTable.Root(bytes);
        int version = root.Int(0);
        if (version != SchemaVersion)
            throw TfliteError.Unsupported(FormattableString.Invariant($"the TensorFlow Lite file is of schema version {version}; {SchemaVersion} is read"));
        FlatTable[] graphs = root.Tables(2);
        if (graphs.Length == 0)
            throw TfliteError.Corrupt("it has no graph");
        FlatTable graph = graphs[0];
        _buffers = root.Tables(4);
        _tensors = graph.Tables(0);
        (int Code, string Name)[] codes = [.. root.Tables(1).Select(Code)];
        Operators = [.. graph.Tables(3).Select((table, index) => Operator(table, index, codes))];
        Inputs = graph.Ints(1) ?? [];
        Outputs = graph.Ints(2) ?? [];
    }

    public IReadOnlyList<TfliteOperator> Operators { get; }

    /// <summary>Indices of the graph's inputs.</summary>
    public int[] Inputs { get; }

    /// <summary>Indices of the graph's outputs.</summary>
    public int[] Outputs { get; }

    /// <exception cref="ImportException">There is no tensor of this index.</exception>
    public TfliteTensor Tensor(int index) => index >= 0 && index < _tensors.Length
        ? new TfliteTensor(this, _tensors[index])
        : throw TfliteError.Corrupt(FormattableString.Invariant($"there is no tensor {index}"));

    /// <summary>The constant data of a tensor; empty for one that is computed.</summary>
    public ReadOnlySpan<byte> Buffer(int index)
    {
        if (index < 0 || index >= _buffers.Length)
            throw TfliteError.Corrupt(FormattableString.Invariant($"there is no buffer {index}"));

        // Files of more than 2 GiB keep their data behind the FlatBuffer.
        return _buffers[index].Has(1)
            ? throw TfliteError.Unsupported("the file keeps its weights behind the model, which is not read")
            : _buffers[index].Bytes(0);
    }

    /// <summary>Counts what is copied out of the file, where many operators may use one tensor.</summary>
    public void CountWeights(long count)
    {
        _weights += count;
        if (_weights > NetworkLimits.MaxWeights)
            throw TfliteError.Unsupported(FormattableString.Invariant($"the model has more than {NetworkLimits.MaxWeights:N0} weights"));
    }

    private static (int Code, string Name) Code(FlatTable table)
    {
        // The number had one byte first; 127 stands there for those beyond.
        int code = Math.Max(table.Byte(0), table.Int(3));
        return (code, TfliteCode.Name(code, table.Text(1)));
    }

    private static TfliteOperator Operator(FlatTable table, int index, (int Code, string Name)[] codes)
    {
        int code = table.Int(0);
        if (code < 0 || code >= codes.Length)
            throw TfliteError.Corrupt(FormattableString.Invariant($"operator {index} has the code {code}"));
        return new TfliteOperator(
            codes[code].Code,
            codes[code].Name,
            FormattableString.Invariant($"operator {index} ({codes[code].Name})"),
            table.Ints(1) ?? [],
            table.Ints(2) ?? [],
            table.Table(4),
            table.Byte(3));
    }
}
