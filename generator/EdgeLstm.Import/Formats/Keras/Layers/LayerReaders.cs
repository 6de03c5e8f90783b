namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Every kind of layer that is read, and what to do instead of the others.</summary>
internal static class LayerReaders
{
    private static readonly KerasLayerReader[] All =
    [
        new InputReader(),
        new LstmReader(),
        new CuDnnLstmReader(),
        new LstmCellReader(),
        new RnnReader(),
        new BidirectionalReader(),
        new TimeDistributedReader(),
        new DenseReader(),
        new Conv1DReader(),
        new PoolReader(),
        new GlobalPoolReader(),
        new FlattenReader(),
        new ReshapeReader(),
        new RepeatVectorReader(),
        new ActivationReader(),
        new AdvancedActivationReader(),
        new BatchNormalizationReader(),
        new LayerNormalizationReader(),
        new NormalizationReader(),
        new RescalingReader(),
        new MergeReader(),
        new TrainingOnlyReader(),
    ];

    /// <summary>What to do about classes that people often use beside an LSTM.</summary>
    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["GRU"] = "train with an LSTM layer",
        ["SimpleRNN"] = "train with an LSTM layer",
        ["CuDNNGRU"] = "train with an LSTM layer",
        ["ConvLSTM1D"] = "train with Conv1D and LSTM layers",
        ["ConvLSTM2D"] = "train with Conv1D and LSTM layers",
        ["StackedRNNCells"] = "use one LSTM layer for each cell",
        ["Masking"] = "it skips padded timesteps, which a plain sequence does not have: train without it on sequences without padding",
        ["Embedding"] = "look the vectors up in your program and start the model at the layer after it",
        ["PReLU"] = "its slopes are trained per position; train with LeakyReLU",
        ["Lambda"] = "it holds Python code: compute it in your program, or train with Keras's own layers",
        ["Attention"] = "train without attention",
        ["AdditiveAttention"] = "train without attention",
        ["MultiHeadAttention"] = "train without attention",
        ["Permute"] = "give the model sequences [timesteps, features] and train without it",
        ["GetItem"] = "set return_sequences=False on the LSTM to take its last timestep",
        ["SlicingOpLambda"] = "set return_sequences=False on the LSTM to take its last timestep",
        ["TFOpLambda"] = "it is a TensorFlow function: use Keras's own layers",
    };

    private static readonly Dictionary<string, KerasLayerReader> ByClass =
        All.SelectMany(reader => reader.ClassNames.Select(name => (name, reader))).ToDictionary(pair => pair.name, pair => pair.reader, StringComparer.Ordinal);

    /// <summary>The classes that hand their input on unchanged at inference.</summary>
    public static IEnumerable<string> ThatChangeNothing => ByClass.Where(pair => pair.Value.ChangesNothing).Select(pair => pair.Key);

    /// <summary>The reader of a class; null where it is not supported.</summary>
    public static KerasLayerReader? Find(string className) => ByClass.GetValueOrDefault(className);

    /// <exception cref="ImportException">The class is not supported; the message names it and says what to do.</exception>
    public static KerasLayerReader For(KerasLayer layer) => Find(layer.ClassName) ?? throw new ImportException(
        ImportErrorId.UnsupportedLayer,
        $"layer '{layer.FullName}' is of class {layer.ClassName}, which is not supported: {Advice.GetValueOrDefault(layer.ClassName, "docs/formats.md lists the layers that are read")}");
}
