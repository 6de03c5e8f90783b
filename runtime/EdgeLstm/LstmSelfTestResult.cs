using System.Globalization;

namespace EdgeLstm;

/// <summary>What the self-test of a generated model found on the machine that it runs on.</summary>
public readonly struct LstmSelfTestResult
{
    internal LstmSelfTestResult(bool checksumPassed)
    {
        ChecksumPassed = checksumPassed;
    }

    internal LstmSelfTestResult(bool checksumPassed, float worstError, float tolerance, int row, int output)
    {
        ChecksumPassed = checksumPassed;
        HasWindow = true;
        WorstError = worstError;
        Tolerance = tolerance;
        Row = row;
        Output = output;
    }

    /// <summary>
    /// True where the checksum is right and, if a window is stored, every output is as exact as it has to be. The default
    /// value of this type has not passed.
    /// </summary>
    public bool Passed => ChecksumPassed && (!HasWindow || WorstError <= Tolerance);

    /// <summary>
    /// True where every bit of the program's weights, initial states and stored window is what it was when the code was
    /// generated. A flipped low bit of a weight changes an output by less than rounding does: only this tells.
    /// </summary>
    public bool ChecksumPassed { get; }

    /// <summary>True where the network came with a window and its output, so that the code was run, not just the weights read.</summary>
    public bool HasWindow { get; }

    /// <summary>
    /// The difference, in the units of the output, between what the code computes and what is stored: of the output that
    /// is furthest off as measured by its <see cref="Tolerance"/>. NaN where an output is none; 0 without a window.
    /// </summary>
    public float WorstError { get; }

    /// <summary>How large <see cref="WorstError"/> may be, in the units of the output; 0 without a window.</summary>
    public float Tolerance { get; }

    /// <summary>Row of the output that is furthest off, from 0: a timestep of the last sequence, or 0 where the network ends in a vector.</summary>
    public int Row { get; }

    /// <summary>Which value of the row, from 0 to <c>OutputSize</c> - 1.</summary>
    public int Output { get; }

    /// <summary>All of it in a sentence, with English words and numbers whatever the culture; this allocates, the test does not.</summary>
    public override string ToString()
    {
        string checksum = ChecksumPassed
            ? "the checksum of the weights is right"
            : "the checksum of the weights is wrong, so they are not those that the code was generated with";
        string window = HasWindow
            ? string.Create(CultureInfo.InvariantCulture, $"the largest error is {WorstError:G3} at row {Row}, output {Output}, where {Tolerance:G3} is allowed")
            : "no window is stored, so the code was not run";
        return $"{(Passed ? "passed" : "failed")}: {checksum}; {window}";
    }
}
