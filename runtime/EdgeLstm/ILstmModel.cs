namespace EdgeLstm;

/// <summary>
/// What every generated model can do: turn a whole window of timesteps into an output, from a fresh state or from the
/// one that the window before has left. The members are static where they need no state, so code that is generic over a
/// model is compiled for that model, without reflection.
/// </summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
public interface ILstmModel<TSelf>
    where TSelf : ILstmModel<TSelf>
{
    /// <summary>Floats that one timestep takes.</summary>
    static abstract int InputSize { get; }

    /// <summary>Units of the first LSTM layer.</summary>
    static abstract int HiddenSize { get; }

    /// <summary>Floats that one output holds: per window, or per timestep where the network returns sequences.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Timesteps of the window that the trained file fixes, or 0 where it leaves the length open.</summary>
    static abstract int WindowTimesteps { get; }

    /// <summary>Floats that <see cref="Run"/> writes for a window of <paramref name="timesteps"/> timesteps.</summary>
    /// <param name="timesteps">Timesteps in the window, 1 or more.</param>
    static abstract int GetRunOutputLength(int timesteps);

    /// <summary>Evaluates a whole window from the initial state; no state is read or kept.</summary>
    /// <param name="window">The timesteps one after the other, each <see cref="InputSize"/> floats.</param>
    /// <param name="output">Receives <see cref="GetRunOutputLength"/> floats.</param>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    static abstract void Run(ReadOnlySpan<float> window, Span<float> output);

    /// <summary>
    /// Evaluates a whole window from the state that the model is in, which afterwards is the state behind the window
    /// (Keras <c>stateful</c>). Where the model can step, windows that follow each other are steps that follow each
    /// other: pools and convolutions go on as h and c do. Where it needs whole windows, only h and c of the LSTM layers
    /// go on; pools and convolutions begin anew with each window, and what runs backwards in time starts from the h and
    /// c that it had after the first timestep of the window before.
    /// </summary>
    /// <param name="window">The timesteps one after the other, each <see cref="InputSize"/> floats.</param>
    /// <param name="output">Receives <see cref="GetRunOutputLength"/> floats.</param>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    void Continue(ReadOnlySpan<float> window, Span<float> output);

    /// <summary>Bytes of a saved state: what <see cref="CopyStateTo"/> writes.</summary>
    static abstract int SavedStateSize { get; }

    /// <summary>
    /// Writes the state, so that a device can go on from it after a restart: little-endian, the same on every machine,
    /// marked with the model and a checksum. Nothing is allocated. <see cref="LstmStateFile"/> keeps it in a file.
    /// </summary>
    /// <param name="destination">Receives <see cref="SavedStateSize"/> bytes; may be longer.</param>
    /// <returns>The bytes written, <see cref="SavedStateSize"/>.</returns>
    /// <exception cref="ArgumentException">There is less room; the message says both numbers, and nothing is written.</exception>
    int CopyStateTo(Span<byte> destination);

    /// <summary>Sets the state to a saved one, or leaves it exactly as it is. Nothing is allocated.</summary>
    /// <param name="source">What <see cref="CopyStateTo"/> of the same model wrote, no more and no less.</param>
    /// <returns>True if the state was restored.</returns>
    bool TryLoadState(ReadOnlySpan<byte> source);

    /// <summary>Sets the state to a saved one, or leaves it exactly as it is and says why. Nothing is allocated.</summary>
    /// <param name="source">What <see cref="CopyStateTo"/> of the same model wrote, no more and no less.</param>
    /// <param name="refusal">Why it is not restored: shortened, damaged, of another model, not finite.</param>
    /// <returns>True if the state was restored.</returns>
    bool TryLoadState(ReadOnlySpan<byte> source, out LstmStateRefusal refusal);

    /// <summary>Sets the state to the file's initial state, or to zero where it stores none.</summary>
    void Reset();

    /// <summary>
    /// Tests the model on the machine that it runs on: whether every weight has the bits that it was generated with, and
    /// whether the code computes for a stored window what the import step computed in double precision. A model that can
    /// step runs the window step by step and as a whole. Nothing is allocated, no state is read or kept, and it takes as
    /// long as the window (eight timesteps, unless the network fixes or needs another number) and one reading of the weights.
    /// </summary>
    /// <returns>Whether the model passed, and what was found; its text says all of it.</returns>
    static abstract LstmSelfTestResult SelfTest();
}
