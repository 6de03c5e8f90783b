namespace EdgeLstm.Workload;

/// <summary>
/// The linear congruential generator behind every weight and input of the workload: a few lines in any language, so
/// that other engines can be measured on the same numbers and their outputs compared.
/// </summary>
/// <param name="seed">State before the first number.</param>
internal struct Lcg(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number, uniform in [-<paramref name="scale"/>, <paramref name="scale"/>).</summary>
    public float Next(float scale)
    {
        _state = unchecked(_state * 1664525u + 1013904223u);
        // 24 bits fill a float's significand: the unit number and its way to [-1, 1) are exact, only the product rounds.
        float unit = (_state >> 8) / 16777216f;
        return (2f * unit - 1f) * scale;
    }

    /// <summary>The next <paramref name="count"/> numbers.</summary>
    public float[] Next(int count, float scale)
    {
        var values = new float[count];
        for (int index = 0; index < values.Length; index++)
            values[index] = Next(scale);
        return values;
    }
}
