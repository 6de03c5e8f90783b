using EdgeLstm.Import;

namespace EdgeLstm.Onnx.Tests;

/// <summary>What is read of an LSTM node computes what ONNX Runtime computes, or the file is refused for a known reason.</summary>
public sealed class LstmDifferentialTests
{
    [Fact]
    public void Every_combination_of_attributes_agrees_with_ONNX_Runtime()
    {
        LstmCase[] read = [.. LstmCases.All.Where(item => !ExpectedRefusals.Of(item).Any())];
        Assert.True(read.Length >= 500, $"only {read.Length} models");
        Assert.Equal(read.Length, read.Select(item => item.ToString()).Distinct().Count());
        foreach (LstmCase item in read)
        {
            double[][] expected = LstmComparison.Expected(item);
            Assert.True(expected.All(row => row.All(double.IsFinite)), $"ONNX Runtime itself overflows: {item}");
            double error = LstmComparison.Error(item, expected, LstmComparison.Import(item.ToFile()));
            Assert.True(error <= Agreement.Tolerance, FormattableString.Invariant($"error {error:E2}: {item}"));
        }
    }

    [Fact]
    public void The_generated_code_of_every_combination_agrees_with_ONNX_Runtime()
    {
        LstmCase[] read = [.. LstmCases.All.Where(item => !ExpectedRefusals.Of(item).Any())];
        IEnumerable<EdgeLstm.Tests.Model> models = GeneratedModels.Compile(read.Select(item => LstmComparison.Import(item.ToFile())));
        foreach ((LstmCase item, EdgeLstm.Tests.Model model) in read.Zip(models))
        {
            double[][] expected = LstmComparison.Expected(item);
            for (int row = 0; row < item.Batch; row++)
            {
                float[] window = [.. item.Window(row).SelectMany(values => values).Select(value => (float)value)];
                double error = Agreement.Error(expected[row], [.. model.Run(window).Select(value => (double)value)]);
                Assert.True(error <= Agreement.Tolerance, FormattableString.Invariant($"error {error:E2} in row {row}: {item}"));
            }
        }
    }

    [Fact]
    public void The_models_that_agree_have_every_option()
    {
        ILookup<string, string> options = LstmCases.All.Where(item => !ExpectedRefusals.Of(item).Any())
            .SelectMany(LstmOptions.Of).ToLookup(option => option);
        Assert.Empty(LstmOptions.All.Where(option => options[option].Count() < 10).Select(option => $"{option}: {options[option].Count()}"));
    }

    [Fact]
    public void What_is_refused_is_refused_by_name_and_nothing_else_is()
    {
        var counts = ExpectedRefusals.All.ToDictionary(reason => reason, _ => 0);
        foreach (LstmCase item in LstmCases.All)
        {
            string[] expected = [.. ExpectedRefusals.Of(item)];
            if (expected.Length == 0)
                continue;
            string message = Assert.Throws<ImportException>(() => LstmComparison.Import(item.ToFile())).Message;
            string? reason = expected.FirstOrDefault(words => message.Contains(words, StringComparison.Ordinal));
            Assert.True(reason is not null, $"{message}: {item}");
            counts[reason]++;
        }

        Assert.DoesNotContain(0, counts.Values);
    }
}
