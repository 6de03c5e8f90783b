using System.Globalization;
using EdgeLstm.Shared;
using EdgeLstm.Workload;

namespace EdgeLstm.Package.Tests;

/// <summary>What the consumers' programs print: a model's output for three equal timesteps, a number a line.</summary>
internal static class PrintedOutputs
{
    /// <summary>Size of the consumers' networks.</summary>
    public static readonly WorkloadSize Size = new(3, 8);

    /// <summary>C# that prints the outputs of one model type.</summary>
    public static string Printing(string model) =>
        $$"""
        {
            var model = new {{model}}();
            var y = new float[{{model}}.OutputSize];
            for (int step = 0; step < 3; step++)
            {
                model.Step([0.5f, -0.25f, 1f], y);
                Console.WriteLine(y[0].ToString("R"));
            }
        }
        """;

    /// <summary>
    /// Checks all that a program has printed against the networks of <paramref name="seeds"/>, each output multiplied by
    /// <paramref name="scale"/>.
    /// </summary>
    public static void AssertAre(ProcessRun run, uint[] seeds, float scale = 1)
    {
        float[] outputs = [.. run.Lines.Select(line => float.Parse(line, CultureInfo.InvariantCulture))];
        Assert.Equal(3 * seeds.Length, outputs.Length);
        var expected = new float[1];
        for (int model = 0; model < seeds.Length; model++)
        {
            var plain = new PlainLstm(new WorkloadWeights(Size, seeds[model]));
            foreach (float output in outputs[(3 * model)..(3 * model + 3)])
            {
                plain.Step([0.5f, -0.25f, 1f], expected);
                Assert.Equal(expected[0] * scale, output, 1e-5f * scale);
            }
        }
    }
}
