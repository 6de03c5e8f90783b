using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EdgeLstm.Shared;

namespace EdgeLstm.Acceptance.Tests;

/// <summary>
/// nn.LSTM in all its dialects and the layers around it, the whole way to running code: <c>tests/fixtures/pytorch/variants.json</c>
/// has files, statements, windows and what PyTorch computes in float64.
/// </summary>
public sealed class PyTorchVariantsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "fixtures", "pytorch");

    [Fact]
    public void Generated_code_gives_PyTorchs_outputs()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "variants.json")));
        JsonElement[] variants = [.. document.RootElement.EnumerateArray()];
        ModelText[] texts = [.. variants.Select((variant, index) => ModelText.Import(
            Path.Combine(Folder, variant.GetProperty("file").GetString()!), variant.GetProperty("graph").GetString(), Name(index)))];
        var assembly = Assembly.Load(ModelCompiler.Compile(Source(texts), texts));
        var run = assembly.GetType(ModelProgram.BridgeType, throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Func<int, float[], float[]>>();

        Assert.True(variants.Length > 150, "variants.json has lost entries");
        var tolerance = new Tolerance(1e-5, ScalesWithExpected: true);
        for (int index = 0; index < variants.Length; index++)
        {
            float[] output = run(index, [.. Numbers(variants[index], "window").Select(value => (float)value)]);
            double[] expected = Numbers(variants[index], "output");
            string what = $"{variants[index].GetProperty("file")}, {variants[index].GetProperty("graph")}";
            Assert.True(expected.Length == output.Length, what);
            Assert.All(expected.Zip(output), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= tolerance.LimitFor(pair.First),
                string.Create(CultureInfo.InvariantCulture, $"{what}: {pair.Second} for {pair.First}")));
        }
    }

    private static string Name(int index) => "Model" + index.ToString(CultureInfo.InvariantCulture);

    private static string Source(ModelText[] texts) =>
        $$"""
        using EdgeLstm;
        namespace Acceptance;
        {{string.Join('\n', texts.Select(text => string.Create(CultureInfo.InvariantCulture,
            $"[LstmModel(input: {text.InputSize}, hidden: {text.HiddenSize}, Weights = \"{text.Weights}\")] public partial struct {text.Weights};")))}}
        public static class Bridge
        {
            public static float[] Run(int model, float[] window) => model switch
            {
                {{string.Join('\n', texts.Select((text, index) => string.Create(CultureInfo.InvariantCulture, $"{index} => Run<{text.Weights}>(window),")))}}
                _ => [],
            };

            private static float[] Run<T>(float[] window) where T : ILstmModel<T>
            {
                var output = new float[T.GetRunOutputLength(window.Length / T.InputSize)];
                T.Run(window, output);
                return output;
            }
        }
        """;

    private static double[] Numbers(JsonElement variant, string name) =>
        [.. variant.GetProperty(name).EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
}
