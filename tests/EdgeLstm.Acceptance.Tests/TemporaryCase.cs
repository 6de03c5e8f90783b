using System.Globalization;
using EdgeLstm.Workload;
using EdgeLstm.Workload.Weights;

namespace EdgeLstm.Acceptance.Tests;

/// <summary>A case folder of our own: a random network, and the outputs that the textbook's loop gives for it.</summary>
internal sealed class TemporaryCase : IDisposable
{
    private const int Timesteps = 7;
    private static readonly WorkloadSize Size = new(3, 5);

    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm-case-").FullName;

    /// <param name="stream">True for a case of mode stream, otherwise two windows.</param>
    public TemporaryCase(bool stream)
    {
        var weights = new WorkloadWeights(Size);
        WorkloadFile.Write(Path.Combine(_folder, "model.safetensors"), weights);
        var lcg = new Lcg(7);
        float[] inputs = lcg.Next(2 * Timesteps * Size.Input, scale: 1);
        var outputs = new List<float>();
        var plain = new PlainLstm(weights);
        var y = new float[1];
        for (int step = 0; step < 2 * Timesteps; step++)
        {
            if (!stream && step == Timesteps)
                plain.Reset();
            plain.Step(inputs.AsSpan(step * Size.Input, Size.Input), y);
            if (stream || step % Timesteps == Timesteps - 1)
                outputs.Add(y[0]);
        }

        Write("input.csv", Lines(inputs, Size.Input));
        Write("expected.csv", Lines([.. outputs], 1));
        Write("case.json", stream
            ? Description("stream", [2 * Timesteps, Size.Input], [2 * Timesteps, 1])
            : Description("window", [2, Timesteps, Size.Input], [2, 1]));
    }

    /// <summary>Runs it the whole way.</summary>
    public CaseResult Run() => CaseRunner.Run("case", Read);

    /// <summary>Reads it as the runner does.</summary>
    public AcceptanceCase Read() => AcceptanceCase.Read(_folder, "case", graph: null);

    /// <summary>Writes every expected value twice into its line.</summary>
    public void Repeat() => Write("expected.csv", string.Concat(File.ReadAllLines(Path.Combine(_folder, "expected.csv")).Select(line => $"{line},{line}\n")));

    /// <summary>Replaces a text in one of its files.</summary>
    public void Edit(string file, string old, string replacement)
    {
        string text = File.ReadAllText(Path.Combine(_folder, file));
        Assert.Contains(old, text);
        Write(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Adds <paramref name="difference"/> to the last expected value.</summary>
    public void Shift(double difference)
    {
        string[] lines = File.ReadAllLines(Path.Combine(_folder, "expected.csv"));
        lines[^1] = (double.Parse(lines[^1], CultureInfo.InvariantCulture) + difference).ToString("R", CultureInfo.InvariantCulture);
        Write("expected.csv", string.Join('\n', lines) + "\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Description(string mode, int[] inputShape, int[] expectedShape) =>
        $$"""
        {
          "model": "model.safetensors", "mode": "{{mode}}", "input_size": 3, "hidden_size": 5,
          "input_shape": [{{string.Join(", ", inputShape)}}], "expected_shape": [{{string.Join(", ", expectedShape)}}],
          "max_abs_error": "1e-5 * max(1, |expected|)"
        }
        """;

    private static string Lines(float[] values, int columns) => string.Concat(
        values.Chunk(columns).Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "\n"));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
