using System.Text.Json;
using EdgeLstm.Import;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Import.Tests.Scaling;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Inspection;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Tests;

/// <summary><c>edgelstm inspect</c> and <c>edgelstm import</c>, run in process on fixtures.</summary>
public class InspectTests
{
    [Fact]
    public void Inspect_prints_layers_cost_and_the_lines_to_paste()
    {
        (int code, string output, string error) = ToolRun.Of("inspect", "--no-measure", ToolRun.Fixture("keras", "keras215-nested.h5"));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal(
            """
            keras215-nested.h5: Keras 2.15.0 .h5 file
            sha256 9e6f49c1a22d248abcb059f0443da4410e96614378fb54c51fc6bf3f574545d3
            input: a window of 7 timesteps of 2 floats
            runs timestep by timestep (Step) and on windows (Run)

            layer         kind   input   output  weights  multiply-adds  details
            body/inner_a  lstm   [7, 2]  [7, 3]       72             60  tanh, gates sigmoid, every timestep
            body/inner_b  lstm   [7, 3]  [4]         128            112  tanh, gates sigmoid, last timestep
            dense         dense  [4]     [2]          10              8  linear

            weights: 210 floats, 1,192 bytes in the program with padding
            state: 64 bytes, the size of the struct
            stack: at most 1,424 bytes in Step, 1,632 bytes in Run
            work: 180 multiply-adds a timestep

            machine                      µs a timestep  from
            Raspberry Pi 4 (Cortex-A72)           0.26  assumed: 1.3 instructions a cycle, 1.5 GHz
            Raspberry Pi 5 (Cortex-A76)          0.095  assumed: 2.2 instructions a cycle, 2.4 GHz
            the boards are estimates from about 504 instructions; none was measured

            <LstmWeights Include="keras215-nested.h5" />

            [LstmModel(input: 2, hidden: 3, Weights = "keras215-nested.h5")]
            public partial struct Keras215NestedModel;

            """,
            output);
    }

    [Fact]
    public void Inspect_repeats_the_graph_statement_as_xml_and_prints_what_was_left_out()
    {
        (int code, string output, string error) = ToolRun.Of("inspect", "--no-measure", ToolRun.Fixture("pytorch", "two-dense.pt"), "--graph", "lstm(4) -> dense(5, tensors=fc1)");
        Assert.Equal(0, code);
        Assert.Equal("note: tensors that Graph does not use: fc2.weight [2, 5], fc2.bias [2]\n", error);
        Assert.Contains("<LstmWeights Include=\"two-dense.pt\" Graph=\"lstm(4) -&gt; dense(5, tensors=fc1)\" />\n", output);
        Assert.Contains("public partial struct TwoDenseModel;\n", output);
    }

    [Fact]
    public void Every_kind_of_layer_has_a_row()
    {
        string output = Text(EveryKind.Network(12, EveryKind.Sequences())) + "\n" + Text(EveryKind.Network(null, EveryKind.Vectors()));
        Assert.Equal(
            """
            layer     kind           input    output   weights  multiply-adds  details
            scaler    scale          [12, 2]  [12, 2]        6              2  center, scale, offset
            conv      conv1d         [12, 2]  [13, 3]       21             18  leaky_relu(0.25), kernel of 3 timesteps, padded by 4 and 1, dilation 2
            pool      pool           [13, 3]  [6, 3]         0              0  max of 2 timesteps, stride 2
            flip      flip           [6, 3]   [6, 3]         0              0
            lstm5     lstm           [6, 3]   [6, 3]       136            120  tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, peepholes, clip 0.75, cell clip 0.25, 4 units projected, stored initial state
            residual  merge          [6, 3]   [6, 3]         0              0  add features 0 to 2 of layer 4
            norm      layer_norm     [6, 3]   [6, 3]         6              0  epsilon 0.125, scale, offset
            both      bidirectional  [6, 3]   [6, 5]       147            127  concat, tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, peepholes, clip 0.75, cell clip 0.25, stored initial state
            skip      merge          [6, 5]   [6, 7]         0              0  concat features 1 to 2 of layer 7 in front
            gelu      activation     [6, 7]   [6, 7]         0              0  gelu
            each      dense          [6, 7]   [6, 3]        24             21  elu(0.5)
            flat      flatten        [6, 3]   [18]           0              0
            out       dense          [18]     [2]           36             36  softmax, no bias
            layer    kind         input   output  weights  multiply-adds  details
            conv     conv1d       [T, 2]  [T, 2]       10              8  leaky_relu(0.25), kernel of 2 timesteps, causal
            input    merge        [T, 2]  [T, 2]        0              0  multiply features 0 to 1 of the input
            mean     global_pool  [T, 2]  [2]           0              0  average
            repeat   repeat       [2]     [4, 2]        0              0  4 timesteps
            lstm20   lstm         [4, 2]  [4, 3]       81             51  tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, reverse, peepholes, f = 1 - i, clip 0.75, cell clip 0.25, stored initial state
            pick     pick         [4, 3]  [3]           0              0  timestep -2
            plain    layer_norm   [3]     [3]           0              0  epsilon 0.5
            nothing  scale        [3]     [3]           0              3
            """,
            string.Join('\n', output.Split("\n\n").Where(part => part.StartsWith("layer ", StringComparison.Ordinal))));
    }

    /// <summary>The file is shown as it is, and what it costs without what is pruned.</summary>
    [Fact]
    public void Inspect_says_what_is_pruned()
    {
        LstmLayer lstm = EveryKind.Lstm(2, 9, seed: 3) with { InitialHidden = null, InitialCell = null, Peepholes = null };
        var dense = new DenseLayer("out", 9, 2, Activation.Linear, EveryKind.Values(4, 2, 9), null);
        Network trained = EveryKind.Network(null, lstm, dense), pruned = EveryKind.Network(null, WithoutUnit(lstm, 4), dense);
        string before = Text(trained), after = Text(pruned);
        Assert.DoesNotContain("pruned", before, StringComparison.Ordinal);
        Assert.Contains("\nwork: 414 multiply-adds a timestep\n\n", before, StringComparison.Ordinal);
        Assert.Contains("\nwork: 336 multiply-adds a timestep\npruned: 1 of 9 units of lstm3 is silent\n\n", after, StringComparison.Ordinal);
        Assert.Contains("lstm3  lstm   [T, 2]  [T, 9]      432            320  ", after, StringComparison.Ordinal);
        Assert.Contains("hidden: 9", after, StringComparison.Ordinal);
        Assert.Equal("1 of 9 units of lstm3 is silent", (string?)InspectJson.Write(new InspectReport(pruned, new ImportOptions(), PlannedNetwork.Of(pruned), null))["pruned"]![0]);
    }

    /// <summary>Three columns of nine are zero: 4 · 9 · 3 products less, and as many floats.</summary>
    [Fact]
    public void Inspect_says_which_recurrent_columns_are_pruned()
    {
        LstmLayer lstm = EveryKind.Lstm(2, 9, seed: 3) with { Peepholes = null };
        Network trained = EveryKind.Network(null, lstm), pruned = EveryKind.Network(null, lstm with { RecurrentKernel = WithoutColumns(lstm.RecurrentKernel, 1, 2, 8) });
        Assert.Contains("\nwork: 396 multiply-adds a timestep\n\n", Text(trained), StringComparison.Ordinal);
        Assert.Contains("\nwork: 288 multiply-adds a timestep\npruned: 3 of 9 recurrent columns of lstm3 are zero\n\n", Text(pruned), StringComparison.Ordinal);
        Assert.Equal("3 of 9 recurrent columns of lstm3 are zero", (string?)InspectJson.Write(new InspectReport(pruned, new ImportOptions(), PlannedNetwork.Of(pruned), null))["pruned"]![0]);
    }

    private static Tensor WithoutColumns(Tensor tensor, params int[] columns) =>
        new(tensor.Shape.ToArray(), [.. tensor.Values.ToArray().Select((value, index) => columns.Contains(index % tensor.Shape[2]) ? 0 : value)]);

    private static LstmLayer WithoutUnit(LstmLayer lstm, int unit) => lstm with
    {
        Kernel = WithoutUnit(lstm.Kernel, lstm.Units, unit),
        RecurrentKernel = WithoutUnit(lstm.RecurrentKernel, lstm.Units, unit),
        Bias = WithoutUnit(lstm.Bias!, lstm.Units, unit),
    };

    private static Tensor WithoutUnit(Tensor tensor, int units, int unit)
    {
        float[] values = tensor.Values.ToArray();
        int row = values.Length / 4 / units;
        return new Tensor(tensor.Shape.ToArray(), [.. values.Select((value, index) => index / row % units == unit ? 0 : value)]);
    }

    [Fact]
    public void Inspect_measures_the_compiled_network()
    {
        string file = ToolRun.Fixture("keras", "keras215-nested.h5");
        JsonElement measured = ToolRun.Json(0, "inspect", file).GetProperty("microseconds");
        // Not how fast, which depends on the machine: a timestep takes more than a cycle and less than a second.
        Assert.InRange(measured.GetProperty("measured").GetDouble(), 1e-4, 1e6);
        Assert.Equal(504, measured.GetProperty("armInstructions").GetDouble());
        JsonElement left = ToolRun.Json(0, "inspect", file, "--no-measure").GetProperty("microseconds");
        Assert.Equal(JsonValueKind.Null, left.GetProperty("measured").ValueKind);
        Assert.Equal(504 / 1.3 / 1.5 / 1000, left.GetProperty("pi4").GetDouble(), 3);
        Assert.DoesNotContain("this machine", ToolRun.Of("inspect", file, "--no-measure").Output);
    }

    [Fact]
    public void Inspect_prints_scaling_and_prewarming_and_repeats_them()
    {
        using var scaling = new TemporaryScaling("""{ "input": { "mean": 3, "std": 2 } }""");
        (int code, string output, string error) = ToolRun.Of("inspect", "--no-measure", ToolRun.Fixture("pytorch", "no-bias.pt"), "--scaling", scaling.FilePath, "--prewarm", "100");
        Assert.Equal(0, code);
        Assert.Contains("note: prewarmed with 100 timesteps of zeros\nnote: folded: 'input scaling' into 'lstm'\n", error);
        Assert.Contains($"scaling: {scaling.FilePath}, so that inputs, outputs or both are in their own units\ninitial state: that after 100 timesteps of zeros\nruns timestep by timestep (Step) and on windows (Run)\n", output);
        Assert.Contains($"<LstmWeights Include=\"no-bias.pt\" Scaling=\"{scaling.FilePath}\" Prewarm=\"100\" />\n", output);
    }

    [Fact]
    public void Inspect_says_why_there_is_no_Step_and_what_stateful_means()
    {
        string output = Text(EveryKind.Network(12, EveryKind.Sequences()) with { Stateful = true });
        Assert.Contains(
            "stateful: trained to go on from the state of the window before, as Continue does\n" +
            "whole windows only, no Step: the convolution 'conv' is not causal, or skips timesteps\n",
            output);
    }

    [Fact]
    public void Errors_of_a_scaling_file_name_that_file()
    {
        using var scaling = new TemporaryScaling("""{ "input": { "mean": [1, 2], "std": 2 } }""");
        (int code, _, string error) = ToolRun.Of("import", ToolRun.Fixture("pytorch", "no-bias.pt"), "--scaling", scaling.FilePath);
        Assert.Equal(1, code);
        Assert.StartsWith($"{scaling.FilePath} : error ELSTM0112: input: 'mean' has 2 numbers, but the network takes ", error);
    }

    [Fact]
    public void One_of_a_thing_is_singular()
    {
        Network network = Importer.Import(SourceFile.Open(ToolRun.Fixture("pytorch", "autoencoder.pt")), "lstm(4) -> repeat(1) -> lstm(6) -> dense(3)").Network;
        string output = Text(network with { Timesteps = 1, SelfTest = null, Quantizations = default });
        Assert.Contains("input: a window of 1 timestep of 3 floats\n", output);
        Assert.Contains("  1 timestep\n", output);
    }

    [Fact]
    public void Import_writes_what_the_generator_reads()
    {
        string folder = Directory.CreateTempSubdirectory("edgelstm").FullName;
        try
        {
            string target = Path.Combine(folder, "pump.lstm.json");
            (int code, string output, _) = ToolRun.Of("import", ToolRun.Fixture("pytorch", "no-bias.pt"), "-o", target);
            Assert.Equal(0, code);
            Assert.Equal($"wrote {target}\n", output);

            Network network = LstmJsonReader.Read(File.ReadAllText(target));
            Assert.Equal("no-bias.pt", network.Source.File);
            Assert.Null(((LstmLayer)network.Layers[0]).Bias);
            Assert.Equal(0, ToolRun.Of("inspect", "--no-measure", target).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_cannot_be_read_is_one_line_and_exit_code_1()
    {
        string file = ToolRun.Fixture("pytorch", "quantised.pt");
        (int code, string output, string error) = ToolRun.Of("inspect", "--no-measure", file);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.StartsWith($"{file} : error ELSTM0110: the file holds quantised or scripted weights", error);
        Assert.EndsWith("docs/diagnostics/ELSTM0110.md)\n", error);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public void A_target_that_cannot_be_written_is_named()
    {
        (int code, _, string error) = ToolRun.Of("import", ToolRun.Fixture("pytorch", "no-bias.pt"), "-o", ToolRun.Fixture("pytorch", "no-bias.pt", "below.json"));
        Assert.Equal(1, code);
        Assert.Contains("error ELSTM0101: ", error);
    }

    private static string Text(Network network)
    {
        var output = new StringWriter();
        PlainRenderer.Write(output, InspectText.Write(new InspectReport(network, new ImportOptions(), PlannedNetwork.Of(network), MeasuredMicroseconds: null)));
        return output.ToString();
    }
}
