namespace EdgeLstm;

/// <summary>
/// A model that also runs timestep by timestep, its state carried from one call to the next. Every generated model
/// does, unless it needs the end of a window before its first output (a bidirectional layer, a <c>RepeatVector</c>).
/// </summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
public interface ILstmStepModel<TSelf> : ILstmModel<TSelf>
    where TSelf : ILstmStepModel<TSelf>
{
    /// <summary>
    /// Advances the state by one timestep and writes the network's output for it. Inputs are not checked: not-a-number
    /// gets into the state and from there into later outputs, infinity drives gates to their ends and leaves a state that
    /// is wrong or not-a-number, until <c>Reset</c> or <c>TryLoadState</c>. <see cref="TryStep"/> refuses both.
    /// </summary>
    /// <param name="x">One timestep: <c>InputSize</c> floats.</param>
    /// <param name="y">Receives <c>OutputSize</c> floats. May overlap <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    void Step(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>
    /// <see cref="Step"/>, with the same bits, if every input is finite. Otherwise, as when a sensor is torn off,
    /// neither the state nor <paramref name="y"/> changes, and the stream may go on with the next timestep.
    /// </summary>
    /// <param name="x">One timestep: <c>InputSize</c> floats.</param>
    /// <param name="y">Receives <c>OutputSize</c> floats. May overlap <paramref name="x"/>.</param>
    /// <param name="input">The index of the first input that is not-a-number or infinite; −1 where there is none.</param>
    /// <returns>True if every input is finite.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    bool TryStep(ReadOnlySpan<float> x, Span<float> y, out int input);

    /// <summary>
    /// Advances each of many independent streams by one timestep, with the same bits as one <see cref="Step"/> after the
    /// other. Nothing is checked after the first state has changed: an exception leaves all of them as they were.
    /// </summary>
    /// <param name="streams">The streams: the state of each, or a model each, none of them twice. May be empty.</param>
    /// <param name="x">One timestep of each stream, in their order: <c>InputSize</c> floats a stream.</param>
    /// <param name="y">Receives <c>OutputSize</c> floats a stream. Must not overlap <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a model is null; the message says which.</exception>
    static abstract void StepMany(Span<TSelf> streams, ReadOnlySpan<float> x, Span<float> y);
}
