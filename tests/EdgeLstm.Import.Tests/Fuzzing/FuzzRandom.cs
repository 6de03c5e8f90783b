namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>Random numbers from a seed, the same on every version of .NET: a mutant is known by its file and its number.</summary>
/// <param name="seed">Where the sequence begins.</param>
internal sealed class FuzzRandom(uint seed)
{
    private uint _state = seed * 2654435761u + 1;

    /// <summary>A number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count)
    {
        // xorshift32 (Marsaglia 2003).
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)count);
    }

    public T Pick<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
