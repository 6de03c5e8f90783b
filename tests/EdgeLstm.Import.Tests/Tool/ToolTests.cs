using System.CommandLine;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Import.Tests.Scaling;
using EdgeLstm.Model;
using EdgeLstm.Tool;
using Xunit;

namespace EdgeLstm.Import.Tests.Tool;

/// <summary>The commands of <c>edgelstm</c>, run in process on fixtures.</summary>
public class ToolTests
{
    [Fact]
    public void Inspect_prints_layers_cost_and_the_lines_to_paste()
    {
        (int code, string output, string error) = Run("inspect", Fixtures.Path("keras", "keras215-nested.h5"));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal(
            """
            keras215-nested.h5: Keras 2.15.0 .h5 file
            sha256 9e6f49c1a22d248abcb059f0443da4410e96614378fb54c51fc6bf3f574545d3
            input: a window of 7 timesteps of 2 floats
            runs timestep by timestep (Step) and on windows (Run)

            layer                    kind         in     out    weights  details
            body/inner_a             lstm          2       3         72  tanh, gates sigmoid, every timestep
            body/inner_b             lstm          3       4        128  tanh, gates sigmoid, last timestep
            dense                    dense         4       2         10  linear

            weights 210 floats (840 bytes), state 56 bytes, 180 multiply-adds a timestep

            <LstmWeights Include="keras215-nested.h5" />

            [LstmModel(input: 2, hidden: 3, Weights = "keras215-nested.h5")]
            public partial struct Keras215NestedModel;

            """,
            output);
    }

    [Fact]
    public void Inspect_repeats_the_graph_statement_as_xml_and_prints_what_was_left_out()
    {
        (int code, string output, string error) = Run("inspect", Fixtures.Path("pytorch", "two-dense.pt"), "--graph", "lstm(4) -> dense(5, tensors=fc1)");
        Assert.Equal(0, code);
        Assert.Equal("note: tensors that Graph does not use: fc2.weight [2, 5], fc2.bias [2]\n", error);
        Assert.Contains("<LstmWeights Include=\"two-dense.pt\" Graph=\"lstm(4) -&gt; dense(5, tensors=fc1)\" />\n", output);
        Assert.Contains("public partial struct TwoDenseModel;\n", output);
    }

    [Fact]
    public void Every_kind_of_layer_has_a_row()
    {
        var output = new StringWriter();
        NetworkReport.Write(output, EveryKind.Network(12, EveryKind.Sequences()), new ImportOptions());
        NetworkReport.Write(output, EveryKind.Network(null, EveryKind.Vectors()), new ImportOptions());
        Assert.Equal(
            """
            layer                    kind               in     out    weights  details
            scaler                   scale               2       2          6  center, scale, offset
            conv                     conv1d              2       3         21  leaky_relu(0.25), kernel of 3 timesteps, padded by 4 and 1, dilation 2
            pool                     pool                3       3          0  max of 2 timesteps, stride 2
            flip                     flip                3       3          0
            lstm5                    lstm                3       3        136  tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, peepholes, clip 0.75, cell clip 0.25, 4 units projected, stored initial state
            residual                 merge               3       3          0  add features 0 to 2 of layer 4
            norm                     layer_norm          3       3          6  epsilon 0.125, scale, offset
            both                     bidirectional       3       5        147  concat, tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, peepholes, clip 0.75, cell clip 0.25, stored initial state
            skip                     merge               5       7          0  concat features 1 to 2 of layer 7 in front
            gelu                     activation          7       7          0  gelu
            each                     dense               7       3         24  elu(0.5)
            flat                     flatten             3      18          0
            out                      dense              18       2         36  softmax, no bias
            layer                    kind             in     out    weights  details
            conv                     conv1d            2       2         10  leaky_relu(0.25), kernel of 2 timesteps, causal
            input                    merge             2       2          0  multiply features 0 to 1 of the input
            mean                     global_pool       2       2          0  average
            repeat                   repeat            2       2          0  4 timesteps
            lstm20                   lstm              2       3         81  tanh, gates sigmoid, output scaled_tanh(1.75, 0.5), every timestep, reverse, peepholes, f = 1 - i, clip 0.75, cell clip 0.25, stored initial state
            pick                     pick              3       3          0  timestep -2
            plain                    layer_norm        3       3          0  epsilon 0.5
            nothing                  scale             3       3          0
            """,
            string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("    ", StringComparison.Ordinal))));
    }

    [Fact]
    public void Inspect_prints_scaling_and_prewarming_and_repeats_them()
    {
        using var scaling = new TemporaryScaling("""{ "input": { "mean": 3, "std": 2 } }""");
        (int code, string output, string error) = Run("inspect", Fixtures.Path("pytorch", "no-bias.pt"), "--scaling", scaling.FilePath, "--prewarm", "100");
        Assert.Equal(0, code);
        Assert.Contains("note: prewarmed with 100 timesteps of zeros\nnote: folded: 'input scaling' into 'lstm'\n", error);
        Assert.Contains($"scaling: {scaling.FilePath}, so that inputs, outputs or both are in their own units\ninitial state: that after 100 timesteps of zeros\nruns timestep by timestep (Step) and on windows (Run)\n", output);
        Assert.Contains($"<LstmWeights Include=\"no-bias.pt\" Scaling=\"{scaling.FilePath}\" Prewarm=\"100\" />\n", output);
    }

    [Fact]
    public void Inspect_says_why_there_is_no_Step_and_what_stateful_means()
    {
        var output = new StringWriter();
        NetworkReport.Write(output, EveryKind.Network(12, EveryKind.Sequences()) with { Stateful = true }, new ImportOptions());
        Assert.Contains(
            "stateful: trained to go on from the state of the window before, as Continue does\n" +
            "whole windows only, no Step: the convolution 'conv' is not causal, or skips timesteps\n",
            output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Errors_of_a_scaling_file_name_that_file()
    {
        using var scaling = new TemporaryScaling("""{ "input": { "mean": [1, 2], "std": 2 } }""");
        (int code, _, string error) = Run("import", Fixtures.Path("pytorch", "no-bias.pt"), "--scaling", scaling.FilePath);
        Assert.Equal(1, code);
        Assert.StartsWith($"{scaling.FilePath} : error ELSTM0112: input: 'mean' has 2 numbers, but the network takes ", error);
    }

    [Fact]
    public void One_of_a_thing_is_singular()
    {
        Network network = Importer.Import(SourceFile.Open(Fixtures.Path("pytorch", "autoencoder.pt")), "lstm(4) -> repeat(1) -> lstm(6) -> dense(3)").Network;
        var output = new StringWriter();
        NetworkReport.Write(output, network with { Timesteps = 1, InputSize = 1 }, new ImportOptions());
        Assert.Contains("input: a window of 1 timestep of 1 float\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Contains("  1 timestep\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Import_writes_what_the_generator_reads()
    {
        string folder = Directory.CreateTempSubdirectory("edgelstm").FullName;
        try
        {
            string target = Path.Combine(folder, "pump.lstm.json");
            (int code, string output, _) = Run("import", Fixtures.Path("pytorch", "no-bias.pt"), "-o", target);
            Assert.Equal(0, code);
            Assert.Equal($"wrote {target}\n", output);

            Network network = LstmJsonReader.Read(File.ReadAllText(target));
            Assert.Equal("no-bias.pt", network.Source.File);
            Assert.Null(((LstmLayer)network.Layers[0]).Bias);
            Assert.Equal(0, Run("inspect", target).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_cannot_be_read_is_one_line_and_exit_code_1()
    {
        string file = Fixtures.Path("pytorch", "quantised.pt");
        (int code, string output, string error) = Run("inspect", file);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.StartsWith($"{file} : error ELSTM0110: the file holds quantised or scripted weights", error);
        Assert.EndsWith("docs/diagnostics/ELSTM0110.md)\n", error);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public void A_target_that_cannot_be_written_is_named()
    {
        (int code, _, string error) = Run("import", Fixtures.Path("pytorch", "no-bias.pt"), "-o", Fixtures.Path("pytorch", "no-bias.pt", "below.json"));
        Assert.Equal(1, code);
        Assert.Contains("error ELSTM0101: ", error);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        int code = ToolCommand.Create().Parse(arguments).Invoke(configuration);
        return (code, configuration.Output.ToString()!.ReplaceLineEndings("\n"), configuration.Error.ToString()!.ReplaceLineEndings("\n"));
    }
}
