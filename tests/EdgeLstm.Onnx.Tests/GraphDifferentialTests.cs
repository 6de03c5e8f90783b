using EdgeLstm.Shared;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Models with more than an LSTM node compute what ONNX Runtime computes.</summary>
public sealed class GraphDifferentialTests
{
    public static TheoryData<string> Names => [.. GraphCases.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_agrees_with_ONNX_Runtime(string name)
    {
        GraphCase item = GraphCases.All.Single(item => item.Name == name);
        byte[] file = item.ToFile();
        double[][] expected = item.Expected((shape, values) => OnnxRuntime.Run(file, shape, values));
        Model.Network network = LstmComparison.Import(file);
        Assert.InRange(item.Error(expected, window => item.Evaluate(network, window)), 0, Agreement.Tolerance);
    }

    [Fact]
    public void The_generated_code_agrees_with_ONNX_Runtime()
    {
        IEnumerable<EdgeLstm.Tests.Model> models = GeneratedModels.Compile(GraphCases.All.Select(item => LstmComparison.Import(item.ToFile())));
        foreach ((GraphCase item, EdgeLstm.Tests.Model model) in GraphCases.All.Zip(models))
        {
            double[][] expected = item.Expected((shape, values) => OnnxRuntime.Run(item.ToFile(), shape, values));
            double error = item.Error(expected, window => model.Run(window).Select(value => (double)value));
            Assert.True(error <= Agreement.Tolerance, FormattableString.Invariant($"error {error:E2}: {item.Name}"));
        }
    }
}
