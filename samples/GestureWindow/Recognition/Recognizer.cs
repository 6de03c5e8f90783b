using GestureWindow.Model;

namespace GestureWindow.Recognition;

/// <summary>Gathers samples into windows of a second, one every tenth of a second, and scores each with the model.</summary>
internal sealed class Recognizer
{
    /// <summary>Samples from one window to the next.</summary>
    public const int Hop = 5;

    private const int WindowLength = GestureModel.WindowTimesteps * GestureModel.InputSize;
    private const int HopLength = Hop * GestureModel.InputSize;

    private readonly float[] _window = new float[WindowLength];
    private readonly float[] _scores = new float[GestureModel.OutputSize];
    private int _filled;

    /// <summary>A score for each <see cref="Gesture"/> of the last window; zeros before the first.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>Adds a sample.</summary>
    /// <param name="motion">Six values.</param>
    /// <returns>True where it completed a window: <see cref="Scores"/> are those of it.</returns>
    public bool Add(ReadOnlySpan<float> motion)
    {
        motion.CopyTo(_window.AsSpan(_filled));
        _filled += motion.Length;
        if (_filled < WindowLength)
        {
            return false;
        }

        GestureModel.Run(_window, _scores);
        _window.AsSpan(HopLength).CopyTo(_window);
        _filled -= HopLength;
        return true;
    }

    /// <summary>Begins with an empty window, so that none reaches across a gap.</summary>
    public void Forget() => _filled = 0;
}
