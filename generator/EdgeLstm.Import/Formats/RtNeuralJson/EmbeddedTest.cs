using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>
/// The test that AIDA-X files bring along: a stretch of sound and what the trained network made of it, from a fresh state
/// and without the gains.
/// </summary>
internal static class EmbeddedTest
{
    /// <summary>A wrong gate order or activation is a hundred times this off, float32 on another machine a hundredth of it.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Trainers write 2,048; a longer test is run in part.</summary>
    private const int MaxTimesteps = 16_384;

    /// <summary>Weights times timesteps that the test may take: about a second of import.</summary>
    private const long MaxWork = 300_000_000;

    /// <param name="root">The file.</param>
    /// <param name="layers">The model without the gains.</param>
    /// <param name="inputSize">Floats of one timestep.</param>
    /// <returns>A note about the test; null where the file has none.</returns>
    /// <exception cref="ImportException">The test fails, or is malformed.</exception>
    public static string? Run(JsonNode root, IReadOnlyList<Layer> layers, int inputSize)
    {
        JsonNode? inputs = root.Optional("input_batch");
        JsonNode? outputs = root.Optional("output_batch");
        if (inputs is null || outputs is null)
            return inputs is null && outputs is null ? null : "the file has only one half of its own test (input_batch, output_batch); it was not run";

        // Trainers store the signal alone, so what the controls were is not known.
        if (inputSize != 1)
            return "the file's own test (input_batch, output_batch) holds the signal without the controls; it was not run";
        double[] input = Signal(inputs.Value);
        double[] expected = Signal(outputs.Value);
        if (input.Length == 0 || input.Length != expected.Length)
        {
            throw new ImportException(ImportErrorId.EmbeddedTestFailed, FormattableString.Invariant(
                $"the file's own test has {input.Length} inputs and {expected.Length} outputs; export the model again, or delete input_batch and output_batch"));
        }

        int count = (int)Math.Clamp(MaxWork / Math.Max(1, layers.Sum(LayerRules.CountWeights)), 1, Math.Min(input.Length, MaxTimesteps));
        double[][] actual = ReferenceEvaluator.Run(layers, [.. input.Take(count).Select(value => new[] { value })]);
        if (actual.Length != count || actual[0].Length != 1)
            return "the model gives something else than one value a timestep, so the file's own test (input_batch, output_batch) was not run";
        return Compare(actual, expected, count);
    }

    private static string Compare(double[][] actual, double[] expected, int count)
    {
        double worst = 0;
        int where = 0;
        for (int t = 0; t < count; t++)
        {
            double error = Math.Abs(actual[t][0] - expected[t]) / Math.Max(1, Math.Abs(expected[t]));
            if (!(error <= worst))
                (worst, where) = (error, t);
            if (double.IsNaN(error))
                break;
        }

        if (!(worst <= Tolerance))
        {
            throw new ImportException(ImportErrorId.EmbeddedTestFailed, FormattableString.Invariant(
                $"the file's own test does not agree: at output_batch[{where}] the layers give {actual[where][0]:G6} where the file says {expected[where]:G6}, {Math.Abs(actual[where][0] - expected[where]):G3} apart; the file's weights and test are not of the same model: export it again, or delete input_batch and output_batch"));
        }

        string part = count == expected.Length ? "" : FormattableString.Invariant($"{count} of ");
        return FormattableString.Invariant($"the file's own test agrees to {worst:G2} (values: {part}{expected.Length})");
    }

    private static double[] Signal(JsonNode node)
    {
        JsonTensor tensor = JsonTensor.Read(node);
        return tensor.Shape is [_] ? tensor.Values : throw node.Unsupported("a plain list of numbers is expected");
    }
}
