using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>The chain of <c>docs/model-format.md</c> as it grows, and what its end gives.</summary>
internal sealed class Chain
{
    private readonly NotedWeights _weights;
    private readonly InputShape? _shape;
    private readonly List<Layer> _layers = [];
    private readonly List<(KerasLayer Layer, bool Stateful)> _recurrent = [];
    private Flow _input;
    private bool _isDistributed;
    private ImportException? _end;

    /// <param name="version">The Keras that wrote the file.</param>
    /// <param name="weights">The file's weights.</param>
    /// <param name="shape">The network's input; null where the file does not state it.</param>
    public Chain(KerasVersion version, IWeightStore weights, InputShape? shape)
    {
        Version = version;
        _weights = new NotedWeights(weights, Notes);
        _shape = shape;
        _input = Flow = shape?.Flow ?? new Flow(Features: null, Timesteps: null, IsSequence: true);
    }

    /// <summary>The Keras that wrote the file.</summary>
    public KerasVersion Version { get; }

    /// <summary>What was assumed, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What the chain gives so far.</summary>
    public Flow Flow { get; private set; }

    /// <summary>What the layer that is being read takes, where the model says so.</summary>
    public IReadOnlyList<Tap> Taps { get; set; } = [];

    /// <summary>True where a layer sees a sequence: inside TimeDistributed it sees one timestep.</summary>
    public bool SeesSequence => Flow.IsSequence && !_isDistributed;

    /// <summary>True before anything was appended.</summary>
    public bool IsAtInput => _layers.Count == 0;

    /// <summary>Index of the last layer; −1 before the first.</summary>
    public int LastIndex => _layers.Count - 1;

    /// <summary>A layer whose input is not what the chain ends in.</summary>
    public static ImportException NotOneChain(KerasLayer layer) => new(ImportErrorId.UnsupportedLayer,
        $"{layer.What} does not take the output of the layer before it: two branches of layers run side by side; {FunctionalChain.Advice}");

    /// <summary>The attributes of a layer; those that every class has are judged here.</summary>
    public LayerConfig ConfigOf(KerasLayer layer)
    {
        var config = new LayerConfig(layer.What, layer.Config);
        config.WithoutEffect("name", "trainable");
        config.WithoutEffect(InputShape.Attributes);
        ComputePolicy.Check(config, Notes);
        return config;
    }

    /// <summary>The layer's weights in the order of <see cref="KerasLayer.ReadRoles"/>.</summary>
    public IReadOnlyList<WeightTensor> Weights(KerasLayer layer) => _weights.Of(layer);

    /// <summary>Features that come in; where the file states none, those that a weight of the first layer implies.</summary>
    public int FeaturesOr(int implied)
    {
        if (Flow.Features is null)
        {
            _input = _input with { Features = implied };
            Flow = Flow with { Features = implied };
        }

        return Flow.Features!.Value;
    }

    /// <exception cref="ImportException">It is not known how many features come in.</exception>
    public int RequireFeatures(KerasLayer layer) => Flow.Features ?? throw Unknown(layer, "features");

    /// <exception cref="ImportException">It is not known how many timesteps come in.</exception>
    public int RequireTimesteps(KerasLayer layer) => Flow.Timesteps ?? throw Unknown(layer, "timesteps");

    /// <exception cref="ImportException">One vector comes in.</exception>
    public void RequireSequence(KerasLayer layer)
    {
        RequireStart();
        if (!SeesSequence)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} takes a sequence, but one vector comes in; set return_sequences=True on the LSTM before it");
    }

    /// <summary>Appends a layer that changes no sizes.</summary>
    public void Append(Layer layer) => Append(layer, Flow);

    /// <summary>Appends a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="flow">What it gives.</param>
    public void Append(Layer layer, Flow flow)
    {
        RequireStart();
        if (_end is not null)
            throw _end;
        if (flow.Features > LayerConfig.MaxSize)
            throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant($"layer '{layer.Name}' gives {flow.Features} features; up to {LayerConfig.MaxSize} are supported"));
        if (_layers.Count == NetworkLimits.MaxLayers)
            throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant($"the model has more than {NetworkLimits.MaxLayers} layers that compute, the most that a network may have"));
        _layers.Add(layer);
        Flow = flow;
    }

    /// <summary>Appends an LSTM; one that goes backwards takes, and gives, the sequence turned around.</summary>
    public void AppendLstm(KerasLayer layer, LstmLayer lstm, Layers.SequenceOptions options)
    {
        NoteState(layer, options.Stateful);
        if (options.GoBackwards)
            Append(new FlipLayer(layer.FullName));
        Append(lstm, options.ReturnSequences ? Flow with { Features = lstm.OutputSize } : new Flow(lstm.OutputSize, Timesteps: null, IsSequence: false));
    }

    /// <summary>Adds a layer, or a model of layers, that is applied to every timestep.</summary>
    public void AddDistributed(KerasLayer layer)
    {
        _isDistributed = true;
        ChainBuilder.AddDistributed(this, layer);
        _isDistributed = false;
    }

    /// <summary>Says that the network's input, one vector in the file, is a sequence: the same floats in the same order.</summary>
    public void StartWith(Flow flow) => _input = Flow = flow;

    /// <summary>Says that nothing may follow.</summary>
    /// <param name="otherwise">What is wrong where something does.</param>
    public void EndWith(ImportException otherwise) => _end = otherwise;

    /// <summary>Notes whether a recurrent layer is stateful.</summary>
    public void NoteState(KerasLayer layer, bool stateful) => _recurrent.Add((layer, stateful));

    /// <exception cref="ImportException">What was appended is no network.</exception>
    public ImportResult ToResult(string format, InputShape? shape)
    {
        RequireStart();
        if (_recurrent.Count == 0)
            throw new ImportException(ImportErrorId.UnsupportedLayer, "the model has no LSTM layer; EdgeLstm generates code for networks with at least one");
        RequireOneState();
        if (shape is null)
            Notes.Add(FormattableString.Invariant($"the file states no input shape: the number of features, {_input.Features}, follows from the first kernel, any number of timesteps is accepted"));
        return new ImportResult(format, _input.Features!.Value, _input.Timesteps, _layers, Notes) { Stateful = _recurrent[0].Stateful };
    }

    private void RequireOneState()
    {
        bool stateful = _recurrent[0].Stateful;
        if (_recurrent.Find(other => other.Stateful != stateful).Layer is { } different)
        {
            (KerasLayer with, KerasLayer without) = stateful ? (_recurrent[0].Layer, different) : (different, _recurrent[0].Layer);
            throw new ImportException(ImportErrorId.UnsupportedAttribute,
                $"{with.What} is stateful and {without.What} is not; EdgeLstm keeps the state of all layers or of none: build the model with one setting and copy the weights");
        }
    }

    private void RequireStart()
    {
        if (!_input.IsSequence)
            throw _shape!.NoSequence();
    }

    private static ImportException Unknown(KerasLayer layer, string what) => new(ImportErrorId.UnsupportedAttribute,
        $"{layer.What} needs to know how many {what} come in, and the file does not state it; save the model with an input shape");
}
