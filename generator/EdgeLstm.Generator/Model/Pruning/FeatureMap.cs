namespace EdgeLstm.Model.Pruning;

/// <summary>
/// Everything in a network that is one value a timestep, numbered: what goes from layer to layer, and inside of LSTM layers
/// h of each direction and cells. What layers without weights of their own hand on feature by feature is one with what they
/// are given: of it, all stays or nothing.
/// </summary>
internal sealed class FeatureMap
{
    private readonly List<int> _joined = [];
    private readonly List<int> _flows = [];
    private readonly HashSet<int> _pinned = [];
    private readonly HashSet<int> _sounding = [];
    private readonly List<int[]> _groups = [];
    private readonly List<LstmFeatures> _lstms = [];

    /// <param name="network">A valid network.</param>
    public FeatureMap(Network network)
    {
        Network = network;
        Flows = DataFlows.Of(network.Layers, network.InputSize, network.Timesteps);
        foreach (DataFlow flow in Flows)
            _flows.Add(New(flow.Size));
        for (int index = 0; index < network.Layers.Count; index++)
            Join(network.Layers[index], index);
        Pin(Features(0));
        Sound(Features(0));
        Pin(Features(Flows.Count - 1));
    }

    public Network Network { get; }

    /// <summary>The window at index 0, and at index n + 1 what the layer n gives.</summary>
    public IReadOnlyList<DataFlow> Flows { get; }

    /// <summary>Numbers that are used.</summary>
    public int Count => _joined.Count;

    /// <summary>Features that stay whatever they are: somebody outside, or a layer over all features, counts on their number.</summary>
    public IEnumerable<int> Pinned => _pinned;

    /// <summary>Features that are not zero, whatever the units give that they come from.</summary>
    public IEnumerable<int> Sounding => _sounding;

    /// <summary>Of each of these at least one feature has to stay.</summary>
    public IReadOnlyList<int[]> Groups => _groups;

    /// <summary>The LSTM layers in their order, both directions of a bidirectional one.</summary>
    public IReadOnlyList<LstmFeatures> Lstms => _lstms;

    /// <summary>The features of a flow.</summary>
    public int[] Features(int flow) => Range(_flows[flow], Flows[flow].Size);

    /// <summary>The one number for all that a feature is joined with.</summary>
    public int Find(int feature)
    {
        while (_joined[feature] != feature)
            feature = _joined[feature] = _joined[_joined[feature]];
        return feature;
    }

    public static int[] Range(int first, int count) => [.. Enumerable.Range(first, count)];

    private int New(int count)
    {
        int first = _joined.Count;
        _joined.AddRange(Enumerable.Range(first, count));
        if (count > 0)
            _groups.Add(Range(first, count));
        return first;
    }

    private void Join(Layer layer, int index)
    {
        int[] given = Features(index), gives = Features(index + 1);
        switch (layer)
        {
            case LstmLayer lstm:
                Add(lstm, lstm.Name, index, gives[0]);
                break;
            case BidirectionalLayer both:
                int forward = New(both.Forward.OutputSize), backward = New(both.Backward.OutputSize);
                Add(both.Forward, both.Name + ", forward", index, forward);
                Add(both.Backward, both.Name + ", backward", index, backward);
                Join(gives, Range(forward, both.Forward.OutputSize));
                Join(both.Merge == MergeMode.Concat ? [.. gives.Skip(both.Forward.OutputSize)] : gives, Range(backward, both.Backward.OutputSize));
                break;
            case DenseLayer { Activation.Kind: ActivationKind.Softmax }:
                Whole(gives);
                break;
            case DenseLayer or Conv1DLayer:
                break;
            case ActivationLayer { Activation.Kind: ActivationKind.Softmax } or LayerNormLayer:
                Whole(given);
                Whole(gives);
                break;
            case ActivationLayer activation:
                Join(gives, given);
                if (!ZeroActivation.KeepsZero(activation.Activation))
                    Sound(gives);
                break;
            case ScaleLayer scale:
                Join(gives, given);
                Sound(gives.Where((_, feature) => !KeepsZero(scale, feature)));
                break;
            case MergeLayer merge:
                Merge(merge, given, gives);
                break;
            case PoolLayer or GlobalPoolLayer or PickLayer or FlipLayer or RepeatLayer:
                Join(gives, given);
                break;
            case FlattenLayer:
                for (int at = 0; at < gives.Length; at++)
                    Join(gives[at], given[at % given.Length]);
                break;
            default:
                throw new InvalidOperationException("no features are known for " + layer.GetType().Name);
        }
    }

    private void Add(LstmLayer layer, string label, int index, int hidden) =>
        _lstms.Add(new LstmFeatures(layer, label, index, hidden, layer.Projection is null ? hidden : New(layer.Units)));

    private void Merge(MergeLayer merge, int[] given, int[] gives)
    {
        int[] taken = [.. Features(merge.From + 1).Skip(merge.First).Take(merge.Count)];
        _groups.Add(taken);
        if (merge.Mode != MergeMode.Concat)
        {
            Join(gives, given);
            Join(gives, taken);
            return;
        }

        int[] both = merge.FromFirst ? [.. taken, .. given] : [.. given, .. taken];
        Join(gives, both);
    }

    private static bool KeepsZero(ScaleLayer scale, int feature) =>
        (scale.Offset?.Values[feature] ?? 0) == 0 && ((scale.Center?.Values[feature] ?? 0) == 0 || scale.Scale?.Values[feature] == 0);

    private void Join(int[] features, int[] others)
    {
        for (int index = 0; index < others.Length; index++)
            Join(features[index], others[index]);
    }

    private void Join(int feature, int other) => _joined[Find(feature)] = Find(other);

    private void Whole(int[] features)
    {
        Pin(features);
        Sound(features);
    }

    private void Pin(IEnumerable<int> features) => _pinned.UnionWith(features);

    private void Sound(IEnumerable<int> features) => _sounding.UnionWith(features);
}
