namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Layers that hand their input on unchanged at inference, and the refusal of every other class.</summary>
internal static class PassThrough
{
    private const string Chain = "EdgeLstm takes chains of LSTM, Dense, RepeatVector, TimeDistributed(Dense), and layers such as Dropout that only training uses";

    /// <summary>Attributes of each class, all of which matter in training only.</summary>
    private static readonly Dictionary<string, string[]> TrainingOnly = new(StringComparer.Ordinal)
    {
        ["Dropout"] = ["rate", "noise_shape", "seed"],
        ["SpatialDropout1D"] = ["rate", "noise_shape", "seed", "data_format"],
        ["GaussianNoise"] = ["stddev", "seed"],
        ["GaussianDropout"] = ["rate", "seed"],
        ["AlphaDropout"] = ["rate", "noise_shape", "seed"],
        ["ActivityRegularization"] = ["l1", "l2"],
    };

    /// <summary>What to do about classes that people often use beside an LSTM.</summary>
    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["Bidirectional"] = "train with a plain LSTM layer: a backward pass needs the whole window before its first output",
        ["GRU"] = "train with an LSTM layer",
        ["SimpleRNN"] = "train with an LSTM layer",
        ["RNN"] = "use the LSTM layer instead of a cell in an RNN layer",
        ["CuDNNLSTM"] = "build the model with LSTM(recurrent_activation='sigmoid'), load the weights into it with load_weights and save that",
        ["CuDNNGRU"] = "train with an LSTM layer",
        ["Masking"] = "train without it: feed sequences without padding",
        ["Embedding"] = "look the vectors up in your program and start the model at the layer after it",
        ["BatchNormalization"] = "fold its scale and offset into the layer next to it, or scale the data in your program, and save again",
        ["Normalization"] = "scale the data in your program and start the model at the layer after it",
        ["LayerNormalization"] = "train without it",
        ["Flatten"] = "set return_sequences=False on the last LSTM and train without it",
        ["Reshape"] = "give the model its final input shape and train without it",
        ["Lambda"] = "it holds Python code: compute it in your program",
        ["Softmax"] = "give the Dense layer before it activation='softmax'",
        ["ReLU"] = "give the Dense layer before it activation='relu'",
    };

    /// <summary>True for a layer that does nothing at inference.</summary>
    public static bool Includes(string className) => className == KerasLayer.Input || TrainingOnly.ContainsKey(className);

    /// <summary>Marks the attributes of a layer that does nothing at inference as known.</summary>
    /// <exception cref="ImportException">Any other class.</exception>
    public static void Check(KerasLayer layer, LayerConfig config)
    {
        if (layer.ClassName == KerasLayer.Input)
        {
            config.RequireFalse("sparse", "a dense input is needed");
            config.RequireFalse("ragged", "a dense input is needed");
            config.RequireFalse("optional", "an input that is always there is needed");
        }
        else if (TrainingOnly.TryGetValue(layer.ClassName, out string[]? attributes))
        {
            config.WithoutEffect(attributes);
        }
        else
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"layer '{layer.FullName}' is of class {layer.ClassName}, which is not supported: {Advice.GetValueOrDefault(layer.ClassName, Chain)}");
        }
    }
}
