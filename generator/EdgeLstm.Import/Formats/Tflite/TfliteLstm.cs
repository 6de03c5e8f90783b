using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>
/// Reads a fused LSTM. Its inputs are, by position: the sequence; W of i, f, g, o (1 to 4); U (5 to 8); peepholes of i, f,
/// o (9 to 11); biases (12 to 15); projection and its bias (16, 17); h and c (18, 19); layer normalization (20 to 23).
/// </summary>
/// <param name="model">The file.</param>
/// <param name="node">The operator.</param>
internal sealed class TfliteLstm(TfliteModel model, TfliteOperator node)
{
    private const int OptionsType = 71;
    private const int Gates = 4;
    private const int Kernels = 1;
    private const int Recurrents = 5;
    private const int Peepholes = 9;
    private const int Biases = 12;
    private const int Projection = 16;
    private const int ProjectionBias = 17;
    private const int States = 18;
    private const int Normalization = 20;

    private readonly FlatTable _options = node.RequireOptions(OptionsType, known: 6);

    /// <summary>True where the first axis of the sequence is time; false where it is the batch.</summary>
    public bool IsTimeMajor => _options.Byte(3) != 0;

    /// <param name="name">For the layer.</param>
    /// <param name="input">Floats of one timestep.</param>
    /// <exception cref="ImportException">An option or input is not supported, or a tensor does not fit.</exception>
    public LstmLayer Read(string name, int input)
    {
        RefuseOptions();
        RefuseInputs();
        bool coupled = !Has(Kernels);
        int units = Tensor(Kernels + 1).Shape is [> 0 and <= NetworkLimits.MaxSize and var rows, _] ? rows : throw TfliteError.Tensor($"tensor '{Tensor(Kernels + 1).Name}' has the shape {Tensor(Kernels + 1).ShapeText}, [units, input] expected");
        int hidden = Has(Projection) && Tensor(Projection).Shape is [> 0 and <= NetworkLimits.MaxSize and var projected, _] ? projected : units;
        bool peepholes = Has(Peepholes + 1) || Has(Peepholes + 2);
        float cellClip = _options.Float(1);
        if (!(cellClip >= 0 && float.IsFinite(cellClip)))
            throw TfliteError.Attribute(FormattableString.Invariant($"{node.Label} has cell_clip = {cellClip}, which is no limit"));
        return new LstmLayer(
            name, input, units, node.FusedActivation(_options.Byte(0)), Activation.Sigmoid, ReturnSequences: true,
            new Tensor([Gates, units, input], Stack(Kernels, Gates, coupled, units, input)),
            new Tensor([Gates, units, hidden], Stack(Recurrents, Gates, coupled, units, hidden)),
            new Tensor([Gates, units], Stack(Biases, Gates, coupled, units)),
            InitialHidden: null,
            InitialCell: null)
        {
            CoupledGates = coupled,
            Peepholes = peepholes ? new Tensor([3, units], Stack(Peepholes, 3, coupled, units)) : null,
            Projection = Has(Projection) ? new Tensor([hidden, units], Tensor(Projection).Weights(hidden, units)) : null,
            CellClip = cellClip > 0 ? cellClip : null,
        };
    }

    /// <summary>
    /// The tensors of all gates behind one another. With coupled gates the file has none for i, which is 1 − f there, and
    /// f = σ(z) means i = σ(−z); here f is the one that is left out, so i gets those of f with the sign turned.
    /// </summary>
    private float[] Stack(int first, int gates, bool coupled, params ReadOnlySpan<int> shape)
    {
        var stacked = new List<float>();
        for (int gate = 0; gate < gates; gate++)
        {
            float[] values = Tensor(first + (coupled && gate == 0 ? 1 : gate)).Weights(shape);
            stacked.AddRange(!coupled || gate > 1 ? values : gate == 0 ? Array.ConvertAll(values, value => -value) : new float[values.Length]);
        }

        return [.. stacked];
    }

    private void RefuseOptions()
    {
        if (_options.Float(2) != 0)
            throw TfliteError.Attribute(FormattableString.Invariant($"{node.Label} has proj_clip = {_options.Float(2)}: limits on the projection are not supported"));
        if (_options.Byte(4) != 0)
            throw TfliteError.Attribute($"{node.Label} has asymmetric_quantize_inputs, which rounds its inputs to eight bits");
        if (_options.Byte(5) != 0)
            throw TfliteError.Attribute($"{node.Label} has diagonal_recurrent_tensors, which are not supported");
    }

    private void RefuseInputs()
    {
        if (node.Inputs.Length is not (Normalization or Normalization + Gates))
            throw TfliteError.Corrupt(FormattableString.Invariant($"{node.Label} has {node.Inputs.Length} inputs"));
        if (Has(ProjectionBias))
            throw TfliteError.Attribute($"{node.Label} has a bias of the projection, which is not supported");
        for (int index = Normalization; index < node.Inputs.Length; index++)
        {
            if (Has(index))
                throw TfliteError.Attribute($"{node.Label} has layer normalization inside of the cell, which is not supported");
        }

        // With coupled gates every tensor of i is left out.
        bool coupled = !Has(Kernels);
        if (Has(Recurrents) == coupled || Has(Biases) == coupled || Has(Peepholes) != (!coupled && Has(Peepholes + 2)) || Has(Peepholes + 1) != Has(Peepholes + 2))
            throw TfliteError.Corrupt($"{node.Label} has some of the input gate's tensors or of its peepholes, but not all");
        for (int index = States; index < Normalization; index++)
        {
            if (!Tensor(index).IsVariable || Tensor(index).IsConstant)
                throw TfliteError.Attribute($"{node.Label} takes its state from tensor '{Tensor(index).Name}'; an LSTM that starts from zeros and keeps its state is read");
        }
    }

    private bool Has(int input) => input < node.Inputs.Length && node.Inputs[input] >= 0;

    private TfliteTensor Tensor(int input) => Has(input) ? model.Tensor(node.Inputs[input]) : throw TfliteError.Corrupt(FormattableString.Invariant($"{node.Label} lacks input {input}"));
}
