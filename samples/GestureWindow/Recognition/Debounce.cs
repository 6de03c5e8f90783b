namespace GestureWindow.Recognition;

/// <summary>
/// Makes one report of the many windows that see the same gesture: it is told when a few windows in a row agree, and the
/// next one not before the hand was still.
/// </summary>
/// <param name="threshold">The least score that counts.</param>
internal sealed class Debounce(float threshold)
{
    /// <summary>Windows in a row that have to agree on a gesture: its beginning alone may look like another one.</summary>
    public const int Agreeing = 3;

    /// <summary>Windows in a row that have to be still before the next gesture.</summary>
    public const int Quiet = 2;

    private Gesture _seen;
    private int _inARow;
    private bool _isTold;

    /// <summary>Takes the scores of the next window.</summary>
    /// <param name="scores">One for each <see cref="Gesture"/>.</param>
    /// <param name="gesture">The gesture that is to be told now.</param>
    public bool Add(ReadOnlySpan<float> scores, out Gesture gesture)
    {
        gesture = Best(scores);
        if (scores[(int)gesture] < threshold)
        {
            // Neither a gesture nor stillness: what was seen so far in a row is over.
            _inARow = 0;
            return false;
        }

        _inARow = gesture == _seen ? _inARow + 1 : 1;
        _seen = gesture;
        if (gesture == Gesture.Still)
        {
            _isTold &= _inARow < Quiet;
            return false;
        }

        if (_isTold || _inARow < Agreeing)
        {
            return false;
        }

        _isTold = true;
        return true;
    }

    private static Gesture Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return (Gesture)best;
    }
}
