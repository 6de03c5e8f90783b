namespace EdgeLstm.Onnx.Tests;

/// <summary>Random numbers that depend on nothing but a seed and a name, so that a changed option changes no other tensor.</summary>
internal static class RandomValues
{
    /// <param name="seed">Seed of the model.</param>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">Between −scale and scale.</param>
    public static float[] Create(int seed, string name, int count, float scale)
    {
        var random = new Random(name.Aggregate(seed, (hash, letter) => unchecked(hash * 31 + letter)));
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2 - 1) * scale)];
    }
}
