namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>What goes from one layer of the file to the next, checked against the shapes that it states.</summary>
/// <param name="input">The shape that the model takes.</param>
internal sealed class RtNeuralFlow(RtNeuralShape input)
{
    private readonly int? _timesteps = input.Timesteps;

    /// <summary>Features of what the last layer so far gives.</summary>
    public int Size { get; private set; } = input.Size;

    /// <summary>True while there is a sequence; an LSTM that returns no sequences ends it.</summary>
    public bool HasTime { get; private set; } = input.HasTime;

    /// <summary>
    /// True for a model whose shapes have an axis of time. Without one, the file describes what happens to one timestep,
    /// and each gives an output.
    /// </summary>
    public bool StatesTime { get; } = input.HasTime;

    /// <summary>Takes the output shape of a layer.</summary>
    /// <param name="what">The layer, for messages.</param>
    /// <param name="shape">What the file says that it gives.</param>
    /// <param name="mayEndSequence">True for an LSTM.</param>
    /// <exception cref="ImportException">The layer cannot give that.</exception>
    public void Advance(string what, RtNeuralShape shape, bool mayEndSequence)
    {
        bool ends = mayEndSequence && HasTime && !shape.HasTime;
        if (shape.HasTime != HasTime && !ends)
        {
            throw shape.Node.Unsupported(
                $"{what} is given {(HasTime ? "a sequence" : "one vector")} and would change that; RTNeural runs such a layer differently from Keras: import the .keras or .h5 file");
        }

        if (shape.Timesteps is { } timesteps && timesteps != _timesteps)
        {
            string given = _timesteps is { } known ? FormattableString.Invariant($"{known}") : "any number of";
            throw shape.Node.Unsupported(FormattableString.Invariant(
                $"{what} takes {given} timesteps and gives {timesteps}, so it was not trained with causal padding, the only one that RTNeural runs: import the .keras or .h5 file"));
        }

        HasTime = shape.HasTime;
        Size = shape.Size;
    }
}
