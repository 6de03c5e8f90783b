namespace EdgeLstm.Import.Tests.Json;

/// <summary>Random float32 values as doubles, so that what a file says and what a reader keeps of it are the same number.</summary>
internal sealed class RandomValues(int seed)
{
    private readonly Random _random = new(seed);

    public double[] Vector(int length, double scale = 0.7) =>
        [.. Enumerable.Range(0, length).Select(_ => (double)(float)((2 * _random.NextDouble() - 1) * scale))];

    public double[][] Matrix(int rows, int columns, double scale = 0.7) => [.. Enumerable.Range(0, rows).Select(_ => Vector(columns, scale))];
}
