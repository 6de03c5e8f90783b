using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Turns the layers of a Keras model into the chain of <c>docs/model-format.md</c>, in the order of the data.</summary>
internal sealed class ChainBuilder
{
    private readonly KerasVersion _version;
    private readonly IWeightStore _weights;
    private readonly List<Layer> _layers = [];
    private readonly List<string> _notes = [];
    private int? _features;
    private bool _isSequence = true;

    private ChainBuilder(KerasVersion version, IWeightStore weights, int? features)
    {
        _version = version;
        _weights = new NotedWeights(weights, _notes);
        _features = features;
    }

    /// <param name="format">How the file was recognised, for people.</param>
    /// <param name="model">The model's configuration.</param>
    /// <param name="version">The Keras that wrote it.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="ImportException">A layer, attribute or weight is not supported.</exception>
    public static ImportResult Build(string format, KerasLayer model, KerasVersion version, IWeightStore weights)
    {
        InputShape? shape = InputShape.Of(model);
        var builder = new ChainBuilder(version, weights, shape?.Features);
        builder.AddAll(model);
        if (!builder._layers.Any(layer => layer is LstmLayer))
            throw new ImportException(ImportErrorId.UnsupportedLayer, "the model has no LSTM layer; EdgeLstm generates code for networks with at least one");

        int features = shape?.Features ?? FirstInput(builder._layers[0]);
        if (shape is null)
            builder._notes.Add(FormattableString.Invariant($"the file states no input shape: the number of features, {features}, follows from the first kernel, any number of timesteps is accepted"));
        return new ImportResult(format, features, shape?.Timesteps, builder._layers, builder._notes);
    }

    private static int FirstInput(Layer layer) => layer switch
    {
        LstmLayer lstm => lstm.InputSize,
        DenseLayer dense => dense.InputSize,
        _ => throw new ImportException(ImportErrorId.UnsupportedLayer, $"layer '{layer.Name}' cannot come first: it takes a vector and the network's input is a sequence"),
    };

    private void AddAll(KerasLayer model)
    {
        foreach (KerasLayer layer in model.Chain)
        {
            if (layer.IsModel)
                AddAll(layer);
            else
                Add(layer);
        }
    }

    private void Add(KerasLayer layer)
    {
        var config = new LayerConfig(layer.What, layer.Config);
        config.WithoutEffect("name", "trainable");
        config.WithoutEffect(InputShape.Attributes);
        CheckDtype(config);
        switch (layer.ClassName)
        {
            case KerasLayer.Lstm:
                RequireSequence(layer);
                LstmLayer lstm = LstmReader.Read(layer, config, _version, _weights, _features, _notes);
                Append(lstm, lstm.Units);
                _isSequence = lstm.ReturnSequences;
                break;
            case KerasLayer.Dense:
                DenseLayer dense = DenseReader.Read(layer, config, _version, _weights, _features);
                Append(dense, dense.Units);
                break;
            case KerasLayer.TimeDistributed:
                RequireSequence(layer);
                config.WithoutEffect("layer");
                AddDistributed(layer.Children[0]);
                break;
            case "RepeatVector":
                int count = config.Size("n");
                if (_isSequence)
                    throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} takes one vector, but a sequence comes in; set return_sequences=False on the LSTM before it");
                Append(new RepeatLayer(layer.FullName, count), _features);
                _isSequence = true;
                break;
            case "Activation":
                Fuse(layer, config, Activations.Parse(config, "activation", config.Take("activation"), _version, allowSoftmax: true));
                break;
            default:
                PassThrough.Check(layer, config);
                break;
        }

        config.RefuseRest();
    }

    /// <summary>On every timestep a Dense or Activation layer does what it does on a sequence anyway.</summary>
    private void AddDistributed(KerasLayer inner)
    {
        if (inner.ClassName is not (KerasLayer.Dense or "Activation") && !PassThrough.Includes(inner.ClassName))
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"TimeDistributed wraps {inner.What}; only Dense can be wrapped");
        Add(inner);
    }

    /// <summary>An activation of its own right behind a linear Dense is that Dense's activation.</summary>
    private void Fuse(KerasLayer layer, LayerConfig config, Activation activation)
    {
        if (activation == Activation.Linear)
            return;
        if (_layers.Count == 0 || _layers[^1] is not DenseLayer { Activation.Kind: ActivationKind.Linear } dense)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{config.What} does not follow a Dense layer without an activation, the one place where it can be applied; train with a Dense layer before '{layer.Name}' or without it");
        _layers[^1] = dense with { Activation = activation };
    }

    private void Append(Layer layer, int? features)
    {
        _layers.Add(layer);
        _features = features;
    }

    private void RequireSequence(KerasLayer layer)
    {
        if (!_isSequence)
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"{layer.What} takes a sequence, but one vector comes in; set return_sequences=True on the LSTM before it");
    }

    /// <summary>
    /// Float types only decide in what precision Keras computed; a quantised policy would mean other weights. A policy is
    /// a name or an object that has one.
    /// </summary>
    private void CheckDtype(LayerConfig config)
    {
        if (config.Take("dtype") is not { } value)
            return;
        string name = value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.String => value.GetString()!,
            System.Text.Json.JsonValueKind.Object when value.TryGetProperty("config", out var policy)
                && policy.ValueKind == System.Text.Json.JsonValueKind.Object
                && policy.TryGetProperty("name", out var text)
                && text.ValueKind == System.Text.Json.JsonValueKind.String => text.GetString()!,
            _ => "",
        };
        if (name is not ("float32" or "float64" or "float16" or "bfloat16" or "mixed_float16" or "mixed_bfloat16"))
            throw config.Refusal("dtype", value, "float32, float64, float16, bfloat16 and the mixed policies of the last two are supported");
        if (name != "float32")
            _notes.Add($"{config.What} computes in {name} in Keras and in float32 here");
    }
}
