namespace EdgeLstm.Model;

/// <summary>
/// A trained network as a chain of layers: what a <c>.lstm.json</c> file holds. Import writes it, the generator reads
/// it, and both compile this very file, so that there is one definition of what a network is.
/// </summary>
/// <param name="Source">Where the network came from.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="Timesteps">Timesteps of the window where the file fixes them, otherwise null.</param>
/// <param name="Layers">The layers in the order in which data passes them.</param>
/// <param name="SelfTest">Inputs and outputs that import computed in double precision; null where a hand-written file has none.</param>
internal sealed record Network(
    NetworkSource Source,
    int InputSize,
    int? Timesteps,
    EquatableArray<Layer> Layers,
    SelfTest? SelfTest)
{
    /// <summary>
    /// True where the trained file says that a window goes on from the state that the one before has left (Keras
    /// <c>stateful</c>). It changes no number: every model can do both, the generated documentation says which was trained.
    /// </summary>
    public bool Stateful { get; init; }

    /// <summary>What smaller precisions do to the network, one entry each; import measures it, and files by hand may say nothing.</summary>
    public EquatableArray<Quantization> Quantizations { get; init; }

    /// <summary>What a precision does to the network; null where that is not known.</summary>
    public Quantization? QuantizationOf(Precision precision) => Quantizations.FirstOrDefault(entry => entry.Precision == precision);

    /// <summary>What inputs are limited to where the attribute says <c>ClampInputs</c>; null where the file does not know.</summary>
    public InputRange? InputRange { get; init; }

    /// <summary>The LSTM whose units are the model's hidden size: the first one, or the forward one of a bidirectional layer.</summary>
    /// <exception cref="InvalidOperationException">There is none; the rules of a network refuse that.</exception>
    public LstmLayer FirstLstm => Layers.Select(layer => layer is BidirectionalLayer both ? both.Forward : layer).OfType<LstmLayer>().First();
}
