using EdgeLstm.CompilerServices;

namespace EdgeLstm;

/// <summary>
/// Keeps the last timesteps of a stream and runs a windowed model over them at every new one. The buffer is allocated
/// once; pushing allocates nothing and copies no more than the new timestep.
/// </summary>
/// <typeparam name="TModel">The generated type; the code is compiled for it.</typeparam>
public sealed class SlidingWindow<TModel>
    where TModel : ILstmModel<TModel>
{
    // Twice the window: every timestep is stored at two places one window apart, so that the last ones always lie side
    // by side somewhere and never have to be moved.
    private readonly float[] _buffer;
    private int _next;

    /// <summary>A window of the length that the trained file fixes.</summary>
    /// <exception cref="InvalidOperationException">The trained file leaves the length open.</exception>
    public SlidingWindow()
        : this(TModel.WindowTimesteps > 0
            ? TModel.WindowTimesteps
            : throw new InvalidOperationException("the trained file leaves the length of a window open: give the number of timesteps"))
    {
    }

    /// <summary>A window of <paramref name="timesteps"/> timesteps.</summary>
    /// <param name="timesteps">1 or more; where the trained file fixes the length, that.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive, or not the one that the trained file fixes.</exception>
    public SlidingWindow(int timesteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timesteps, 1);
        if (TModel.WindowTimesteps > 0)
            ArgumentOutOfRangeException.ThrowIfNotEqual(timesteps, TModel.WindowTimesteps);
        Timesteps = timesteps;
        OutputLength = TModel.GetRunOutputLength(timesteps);
        _buffer = new float[checked(2 * timesteps * TModel.InputSize)];
    }

    /// <summary>Timesteps of a full window.</summary>
    public int Timesteps { get; }

    /// <summary>Floats that the model writes for one window.</summary>
    public int OutputLength { get; }

    /// <summary>Timesteps held so far, at most <see cref="Timesteps"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a timestep, in place of the oldest where the window is full, and runs the model if it is full now.</summary>
    /// <param name="sample">One timestep: <c>InputSize</c> floats.</param>
    /// <param name="output">Receives <see cref="OutputLength"/> floats if the window is full, otherwise stays as it is.</param>
    /// <returns>True if the window is full and the model was run.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    public bool TryPush(ReadOnlySpan<float> sample, Span<float> output)
    {
        if (sample.Length != TModel.InputSize)
            LengthErrors.Throw(nameof(sample), TModel.InputSize, sample.Length);
        if (output.Length != OutputLength)
            LengthErrors.Throw(nameof(output), OutputLength, output.Length);

        int windowLength = Timesteps * TModel.InputSize;
        sample.CopyTo(_buffer.AsSpan(_next * TModel.InputSize));
        sample.CopyTo(_buffer.AsSpan(_next * TModel.InputSize + windowLength));
        _next = _next + 1 == Timesteps ? 0 : _next + 1;
        if (Count < Timesteps && ++Count < Timesteps)
            return false;
        TModel.Run(_buffer.AsSpan(_next * TModel.InputSize, windowLength), output);
        return true;
    }

    /// <summary>Forgets all timesteps.</summary>
    public void Clear()
    {
        Count = 0;
        _next = 0;
    }
}
