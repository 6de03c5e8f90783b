using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeLstm.CompilerServices;

/// <summary>Compares the outputs of a generated model with those of its stored window, and keeps the one that is furthest off.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct SelfTestComparison
{
    private readonly ReadOnlySpan<float> _expected;
    private readonly ReadOnlySpan<float> _tolerances;
    private double _worstRatio;
    private float _worstError;
    private int _row;
    private int _output;

    /// <summary>A comparison that has seen no output.</summary>
    /// <param name="expected">Bits of the stored outputs, row by row.</param>
    /// <param name="tolerances">Bits of the tolerance of each value of a row; positive.</param>
    public SelfTestComparison(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> tolerances)
    {
        _expected = MemoryMarshal.Cast<uint, float>(expected);
        _tolerances = MemoryMarshal.Cast<uint, float>(tolerances);
        _worstRatio = -1;
    }

    /// <summary>The result of a model without a stored window.</summary>
    /// <param name="checksumPassed">Whether the tables have their checksum.</param>
    public static LstmSelfTestResult WithoutWindow(bool checksumPassed) => new(checksumPassed);

    /// <summary>Compares rows.</summary>
    /// <param name="first">Which row the first one is.</param>
    /// <param name="outputs">Whole rows, one or more.</param>
    public void Add(int first, scoped ReadOnlySpan<float> outputs)
    {
        int size = _tolerances.Length;
        for (int row = 0; row < outputs.Length / size; row++)
        {
            for (int output = 0; output < size; output++)
                Add(first + row, output, outputs[row * size + output]);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="checksumPassed">Whether the tables have their checksum.</param>
    public readonly LstmSelfTestResult ToResult(bool checksumPassed) =>
        new(checksumPassed, _worstError, _tolerances[_output], _row, _output);

    private void Add(int row, int output, float value)
    {
        float error = MathF.Abs(value - _expected[row * _tolerances.Length + output]);
        // As a ratio, because outputs of different units have different tolerances. NaN is worse than any number, and
        // the first one stays.
        double ratio = (double)error / _tolerances[output];
        if (ratio <= _worstRatio || double.IsNaN(_worstRatio))
            return;
        _worstRatio = ratio;
        _worstError = error;
        _row = row;
        _output = output;
    }
}
