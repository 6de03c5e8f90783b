namespace EdgeLstm.Generator.Tests;

/// <summary>The generated code as a person approved it: one network that fits on a page, one that is nearer to real ones.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Tiny()
    {
        string json = RandomNetworks.WithInput(1, seed: 11).Lstm(4).Dense(1).SelfTest(timesteps: 3, outputRows: 1).ToJson();
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A pump.</summary>\n[LstmModel(input: 1, hidden: 4)] public partial struct PumpModel;",
            WeightsText.Imported("pump.keras", json));
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(["Plant.PumpModel.Weights.g.cs", "Plant.PumpModel.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
        foreach ((string hint, string source) in run.Sources)
            Snapshot.Verify(nameof(SnapshotTests), hint, source);
    }

    [Fact]
    public void Stacked()
    {
        string json = RandomNetworks.WithInput(6, seed: 12).From("turbine.pt").Timesteps(30)
            .Lstm(32, returnSequences: true, initialState: true)
            .Lstm(20, activation: "relu", recurrentActivation: RandomNetworks.HardSigmoidKeras3)
            .Dense(8, "relu").Dense(3, "softmax").ToJson();
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\ninternal static partial class Models\n{\n    [LstmModel(input: 6, hidden: 32, Weights = \"turbine.pt\")] internal partial class Turbine;\n}",
            WeightsText.Imported("turbine.pt", json));
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(["Plant.Models.Turbine.Weights.g.cs", "Plant.Models.Turbine.g.cs"], run.Sources.Keys.Order(StringComparer.Ordinal));
        // The weight file has nothing but numbers; its shape is approved with the tiny network.
        Snapshot.Verify(nameof(SnapshotTests), "Plant.Models.Turbine.g.cs", run.Sources["Plant.Models.Turbine.g.cs"]);
    }

    /// <summary>Both directions of time, a convolution with padding, a residual connection and a pool.</summary>
    [Fact]
    public void Window()
    {
        string json = RandomNetworks.WithInput(2, seed: 14).Conv1D(4, 3, padding: 1, "relu").Bidirectional(2, returnSequences: true).AddOutputOf(0).GlobalAverage().Dense(1).ToJson();
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A valve.</summary>\n[LstmModel(input: 2, hidden: 2)] public partial struct ValveModel;",
            WeightsText.Imported("valve.keras", json));
        Assert.Empty(run.CompilerErrors);
        Snapshot.Verify(nameof(SnapshotTests), "Plant.ValveModel.g.cs", run.Sources["Plant.ValveModel.g.cs"]);
    }

    /// <summary>Two weights to a word, in blocks of the cell and of a dense layer and in a dot product.</summary>
    [Fact]
    public void Pairs()
    {
        string json = PrecisionTests.WithQuantization(RandomNetworks.WithInput(2, seed: 15).From("valve.keras").Lstm(5).Dense(9, "tanh").Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson());
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A valve.</summary>\n[LstmModel(input: 2, hidden: 5, Precision = LstmPrecision.BFloat16)] public partial struct SmallValve;",
            WeightsText.Imported("valve.keras", json));
        Assert.Empty(run.CompilerErrors);
        foreach ((string hint, string source) in run.Sources)
            Snapshot.Verify(nameof(SnapshotTests), hint, source);
    }

    /// <summary>Weights of a byte: the runtime forms the sums, what follows is the text of float32.</summary>
    [Fact]
    public void Bytes()
    {
        string json = Int8Tests.WithRanges(RandomNetworks.WithInput(2, seed: 16).From("valve.keras").Lstm(5).Dense(9, "tanh").Dense(2).SelfTest(timesteps: 2, outputRows: 1).ToJson());
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A valve.</summary>\n[LstmModel(input: 2, hidden: 5, Precision = LstmPrecision.Int8)] public partial struct TinyValve;",
            WeightsText.Imported("valve.keras", json));
        Assert.Empty(run.CompilerErrors);
        foreach ((string hint, string source) in run.Sources)
            Snapshot.Verify(nameof(SnapshotTests), hint, source);
    }

    /// <summary>A unit that is silent and an input without weights are not in the code; sizes outside are those of the file.</summary>
    [Fact]
    public void Pruned()
    {
        const string json = """
            {
              "format": "edgelstm", "version": 1,
              "source": { "file": "pump.keras", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "format": "by hand", "importer": "none" },
              "input": { "features": 4 },
              "layers": [
                { "kind": "lstm", "name": "lstm_1", "input": 4, "units": 3, "activation": "tanh", "recurrentActivation": "sigmoid", "returnSequences": false,
                  "kernel": { "shape": [4, 3, 4], "values": [
                    0.5, 0, 0.25, 0.125,   0, 0, 0, 0,   -0.5, 0, 0.75, -0.25,
                    0.375, 0, -0.625, 0.875,   0, 0, 0, 0,   0.0625, 0, 0.1875, -0.3125,
                    -0.4375, 0, 0.5625, 0.6875,   0, 0, 0, 0,   0.8125, 0, -0.9375, 0.15625,
                    0.21875, 0, -0.28125, 0.34375,   0, 0, 0, 0,   0.40625, 0, 0.46875, -0.53125] },
                  "recurrentKernel": { "shape": [4, 3, 3], "values": [
                    0.5, 1, 0.25,   0, 0, 0,   -0.5, 2, 0.75,
                    0.375, 3, -0.625,   0, 0, 0,   0.0625, 4, 0.1875,
                    -0.4375, 5, 0.5625,   0, 0, 0,   0.8125, 6, -0.9375,
                    0.21875, 7, -0.28125,   0, 0, 0,   0.40625, 8, 0.46875] },
                  "bias": { "shape": [4, 3], "values": [0.5, 0, 0.25,   0.125, 0, -0.5,   0.75, 0, -0.25,   0.375, 0, -0.625] } },
                { "kind": "dense", "name": "dense_1", "input": 3, "units": 1, "activation": "linear", "kernel": { "shape": [1, 3], "values": [0.5, 9, -0.25] } }
              ]
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A pump.</summary>\n[LstmModel(input: 4, hidden: 3)] public partial struct SparsePump;",
            WeightsText.Imported("pump.keras", json));
        Assert.Empty(run.CompilerErrors);
        foreach ((string hint, string source) in run.Sources)
            Snapshot.Verify(nameof(SnapshotTests), hint, source);
    }

    /// <summary>Units 0, 3 and 5 have no weights in the recurrent kernel, and are outputs all the same: h of 1, 2 and 4 is multiplied.</summary>
    [Fact]
    public void Columns()
    {
        static string Values(int count, Func<int, bool> isZero) =>
            string.Join(", ", Enumerable.Range(0, count).Select(index => (isZero(index) ? 0 : (index * 7 % 31 - 15) / 32.0).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        string json = $$"""
            {
              "format": "edgelstm", "version": 1,
              "source": { "file": "valve.keras", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "format": "by hand", "importer": "none" },
              "input": { "features": 1 },
              "layers": [
                { "kind": "lstm", "name": "lstm_1", "input": 1, "units": 6, "activation": "tanh", "recurrentActivation": "sigmoid", "returnSequences": true,
                  "kernel": { "shape": [4, 6, 1], "values": [{{Values(24, _ => false)}}] },
                  "recurrentKernel": { "shape": [4, 6, 6], "values": [{{Values(144, index => index % 6 is 0 or 3 or 5)}}] } }
              ]
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(
            "using EdgeLstm;\nnamespace Plant;\n/// <summary>A valve.</summary>\n[LstmModel(input: 1, hidden: 6)] public partial struct SparseValve;",
            WeightsText.Imported("valve.keras", json));
        Assert.Empty(run.CompilerErrors);
        foreach ((string hint, string source) in run.Sources)
            Snapshot.Verify(nameof(SnapshotTests), hint, source);
    }

    [Fact]
    public void The_same_input_gives_the_same_text_in_another_driver()
    {
        string json = RandomNetworks.WithInput(2, seed: 13).Lstm(5, returnSequences: true).Lstm(4).Repeat(3).Lstm(5, returnSequences: true).Dense(2).ToJson();
        const string source = "using EdgeLstm; [LstmModel(2, 5)] internal partial struct Encoder;";
        Assert.Equal(
            GeneratorHarness.Run(source, WeightsText.Imported("a.keras", json)).Sources,
            GeneratorHarness.Run(source, WeightsText.Imported("a.keras", json)).Sources);
    }
}
