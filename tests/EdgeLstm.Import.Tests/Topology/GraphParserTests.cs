using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

public sealed class GraphParserTests
{
    private const string Hint = ". The grammar is in docs/graph-statement.md, for example Graph=\"lstm(32, sequences) -> lstm(32) -> dense(5)\"";

    private const string LstmOptions =
        "expected sequences, bidirectional, bidirectional=…, reverse, layers=…, proj=…, activation=…, recurrent=…, h0=…, c0=…, tensors=… or as=…";

    private const string Items =
        "expected lstm, dense, conv1d, layernorm, batchnorm, maxpool, avgpool, globalmaxpool, globalaveragepool, flatten, pick, flip, repeat, add, multiply, average, concat, dropout, window"
        + " or an activation (linear, tanh, sigmoid, relu, softmax, hard_sigmoid, hard_sigmoid_keras2, relu6, leaky_relu, elu, selu, gelu, gelu_tanh, swish, silu, softplus, softsign, clipped_relu, thresholded_relu, affine, scaled_tanh)";

    private const string ActivationNames =
        "expected an activation: linear, tanh, sigmoid, relu, softmax, hard_sigmoid, hard_sigmoid_keras2, relu6, leaky_relu, elu, selu, gelu, gelu_tanh, swish, silu, softplus, softsign, clipped_relu, thresholded_relu, affine, scaled_tanh";

    [Fact]
    public void Every_option_is_read()
    {
        const string Statement =
            " lstm( 32,sequences , activation=relu, recurrent = hard_sigmoid, tensors=a.b-c ) -> dropout -> dropout(0.25)->lstm(8, as=x)->repeat(60)\n-> dense(5, softmax, tensors=fc) -> dense(1, as=y)";

        Assert.Equal(
            [
                new LstmItem(2, "lstm( 32,sequences , activation=relu, recurrent = hard_sigmoid, tensors=a.b-c )", 32, "a.b-c", true, Activation.Relu, Activation.HardSigmoidKeras3),
                new LstmItem(At("lstm(8"), "lstm(8, as=x)", 8, null, false, Activation.Tanh, Activation.Sigmoid) { Label = "x" },
                new RepeatItem(At("repeat"), "repeat(60)", 60),
                new DenseItem(At("dense(5"), "dense(5, softmax, tensors=fc)", 5, "fc", Activation.Softmax),
                new DenseItem(At("dense(1"), "dense(1, as=y)", 1, null, Activation.Linear) { Label = "y" },
            ],
            GraphParser.Parse(Statement));

        static int At(string item) => Statement.IndexOf(item, StringComparison.Ordinal) + 1;
    }

    [Fact]
    public void Every_dialect_of_an_LSTM_is_read()
    {
        Assert.Equal((LstmDirection.Bidirectional, MergeMode.Concat, null), Direction("lstm(4, bidirectional)"));
        Assert.Equal((LstmDirection.Bidirectional, MergeMode.Concat, null), Direction("lstm(4, bidirectional=concat)"));
        Assert.Equal((LstmDirection.Bidirectional, MergeMode.Add, 2), Direction("lstm(4, proj=2, bidirectional=sum)"));
        Assert.Equal((LstmDirection.Bidirectional, MergeMode.Multiply, null), Direction("lstm(4, bidirectional=mul)"));
        Assert.Equal((LstmDirection.Bidirectional, MergeMode.Average, null), Direction("lstm(4, bidirectional=ave)"));
        Assert.Equal((LstmDirection.Reverse, MergeMode.Concat, null), Direction("lstm(4, reverse)"));

        LstmItem[] stack = [.. GraphParser.Parse("lstm(4, layers=3, h0=a, c0=b, activation=elu(0.5), as=x)").Cast<LstmItem>()];
        Assert.Equal([0, 1, 2], stack.Select(item => item.StackIndex));
        Assert.Equal([true, true, false], stack.Select(item => item.Sequences));
        Assert.Equal([null, null, "x"], stack.Select(item => item.Label));
        Assert.All(stack, item => Assert.Equal(
            (3, "a", "b", new Activation(ActivationKind.Elu, 0.5f)), (item.StackSize, item.InitialHidden, item.InitialCell, item.Activation)));

        static (LstmDirection, MergeMode, int?) Direction(string statement)
        {
            var item = (LstmItem)GraphParser.Parse(statement)[0];
            return (item.Direction, item.Merge, item.Projection);
        }
    }

    [Fact]
    public void The_layers_around_are_read()
    {
        AssertItem("conv1d(8)", text => new Conv1DItem(1, text, 8, null, default, 1, 1, null, Activation.Linear));
        AssertItem("conv1d(8, size=3, padding=same, dilation=2, relu, tensors=a)", text =>
            new Conv1DItem(1, text, 8, 3, new ConvPadding(ConvPaddingKind.Same), 1, 2, "a", Activation.Relu));
        AssertItem("conv1d(8, padding=causal, stride=4)", text => new Conv1DItem(1, text, 8, null, new ConvPadding(ConvPaddingKind.Causal), 4, 1, null, Activation.Linear));
        AssertItem("conv1d(8, padding=2)", text => new Conv1DItem(1, text, 8, null, new ConvPadding(ConvPaddingKind.Rows, 2), 1, 1, null, Activation.Linear));
        AssertItem("conv1d(8, padding=valid)", text => new Conv1DItem(1, text, 8, null, default, 1, 1, null, Activation.Linear));
        AssertItem("layernorm", text => new NormItem(1, text, NormKind.Layer, null, null));
        AssertItem("batchnorm(eps=1e-3, tensors=bn)", text => new NormItem(1, text, NormKind.Batch, 1e-3f, "bn"));
        AssertItem("maxpool(3)", text => new PoolItem(1, text, PoolMode.Max, 3, 3));
        AssertItem("avgpool(3, stride=2)", text => new PoolItem(1, text, PoolMode.Average, 3, 2));
        AssertItem("globalmaxpool", text => new GlobalPoolItem(1, text, PoolMode.Max));
        AssertItem("globalaveragepool", text => new GlobalPoolItem(1, text, PoolMode.Average));
        AssertItem("flatten", text => new FlattenItem(1, text, FlattenOrder.Unstated));
        AssertItem("flatten(channels_first)", text => new FlattenItem(1, text, FlattenOrder.ChannelsFirst));
        AssertItem("flatten(timesteps_first)", text => new FlattenItem(1, text, FlattenOrder.TimestepsFirst));
        AssertItem("pick(-1)", text => new PickItem(1, text, -1));
        AssertItem("flip", text => new FlipItem(1, text));
        AssertItem("window(60)", text => new WindowItem(1, text, 60));
        AssertItem("add(input)", text => new MergeItem(1, text, MergeMode.Add, "input", 0, null, false));
        AssertItem("multiply(a, first=2, count=1)", text => new MergeItem(1, text, MergeMode.Multiply, "a", 2, 1, false));
        AssertItem("average(a)", text => new MergeItem(1, text, MergeMode.Average, "a", 0, null, false));
        AssertItem("concat(a, before)", text => new MergeItem(1, text, MergeMode.Concat, "a", 0, null, true));
        AssertItem("leaky_relu(0.2)", text => new ActivationItem(1, text, new Activation(ActivationKind.LeakyRelu, 0.2f)));
        AssertItem("elu", text => new ActivationItem(1, text, new Activation(ActivationKind.Elu, 1)));
        AssertItem("affine(0.5, -1e-1)", text => new ActivationItem(1, text, new Activation(ActivationKind.Affine, 0.5f, -0.1f)));

        static void AssertItem(string statement, Func<string, GraphItem> expected) =>
            Assert.Equal(expected(statement), Assert.Single(GraphParser.Parse(statement)));
    }

    [Theory]
    [InlineData("tanh", ActivationKind.Tanh, 0, 0)]
    [InlineData("sigmoid", ActivationKind.Sigmoid, 0, 0)]
    [InlineData("relu", ActivationKind.Relu, 0, 0)]
    [InlineData("linear", ActivationKind.Linear, 0, 0)]
    [InlineData("hard_sigmoid", ActivationKind.HardSigmoid, 1f / 6f, 0.5f)]
    [InlineData("hard_sigmoid_keras2", ActivationKind.HardSigmoid, 0.2f, 0.5f)]
    [InlineData("relu6", ActivationKind.ClippedRelu, 6, 0)]
    [InlineData("clipped_relu(2.5)", ActivationKind.ClippedRelu, 2.5f, 0)]
    [InlineData("thresholded_relu(0.5)", ActivationKind.ThresholdedRelu, 0.5f, 0)]
    [InlineData("leaky_relu(0.01)", ActivationKind.LeakyRelu, 0.01f, 0)]
    [InlineData("elu(0.3)", ActivationKind.Elu, 0.3f, 0)]
    [InlineData("selu", ActivationKind.Selu, 1.6732632f, 1.050701f)]
    [InlineData("gelu", ActivationKind.Gelu, 0, 0)]
    [InlineData("gelu_tanh", ActivationKind.GeluTanh, 0, 0)]
    [InlineData("swish", ActivationKind.Swish, 0, 0)]
    [InlineData("silu", ActivationKind.Swish, 0, 0)]
    [InlineData("softplus", ActivationKind.Softplus, 0, 0)]
    [InlineData("softsign", ActivationKind.Softsign, 0, 0)]
    [InlineData("scaled_tanh(1.7, 0.6)", ActivationKind.ScaledTanh, 1.7f, 0.6f)]
    public void Every_activation_stands_in_every_place(string name, object kind, float alpha, float beta)
    {
        var activation = new Activation((ActivationKind)kind, alpha, beta);
        var lstm = (LstmItem)GraphParser.Parse($"lstm(1, activation={name}, recurrent={name})")[0];
        Assert.Equal((activation, activation), (lstm.Activation, lstm.RecurrentActivation));
        Assert.Equal(activation, ((DenseItem)GraphParser.Parse($"dense(1, {name})")[0]).Activation);
        Assert.Equal(activation, ((Conv1DItem)GraphParser.Parse($"conv1d(1, {name})")[0]).Activation);
        Assert.Equal(activation, ((ActivationItem)GraphParser.Parse(name)[0]).Activation);
    }

    [Theory]
    [InlineData("", "character 1, at the end: expected an item, for example lstm(32)")]
    [InlineData("gru(32)", "character 1, at \"gru\": " + Items)]
    [InlineData("LSTM(32)", "character 1, at \"LSTM\": " + Items)]
    [InlineData("lstm", "character 5, at the end: expected (…) with a number from 1 to 65536")]
    [InlineData("lstm()", "character 6, at \")\": expected a number from 1 to 65536")]
    [InlineData("lstm(0)", "character 6, at \"0\": expected a number from 1 to 65536")]
    [InlineData("lstm(65537)", "character 6, at \"65537\": expected a number from 1 to 65536")]
    [InlineData("lstm(-4)", "character 6, at \"-4\": expected a number from 1 to 65536")]
    [InlineData("lstm(sequences, 4)", "character 6, at \"sequences\": expected a number from 1 to 65536")]
    [InlineData("lstm(3 2)", "character 8, at \"2\": expected \",\" or \")\"")]
    [InlineData("lstm(32", "character 8, at the end: expected \",\" or \")\"")]
    [InlineData("lstm(32,)", "character 9, at \")\": expected an option")]
    [InlineData("lstm(32, sequence)", "character 10, at \"sequence\": " + LstmOptions)]
    [InlineData("lstm(32, relu)", "character 10, at \"relu\": " + LstmOptions)]
    [InlineData("lstm(32, activation)", "character 10, at \"activation\": " + LstmOptions)]
    [InlineData("lstm(32, sequences, sequences)", "character 21, at \"sequences\": given twice in one layer")]
    [InlineData("lstm(32, tensors=a, tensors=b)", "character 21, at \"tensors\": given twice in one layer")]
    [InlineData("lstm(32, activation=)", "character 21, at \")\": expected a value")]
    [InlineData("lstm(32, activation=softmax)", "character 21, at \"softmax\": softmax works on all units at once, and a cell on each by itself")]
    [InlineData("lstm(32, recurrent=mish)", "character 20, at \"mish\": " + ActivationNames)]
    [InlineData("lstm(32, bidirectional=max)", "character 24, at \"max\": expected concat, sum, mul or ave")]
    [InlineData("lstm(32, bidirectional, reverse)", "character 1, at \"lstm\": one of reverse, bidirectional and bidirectional=… is enough")]
    [InlineData("lstm(32, layers=257)", "character 1, at \"lstm\": a network has at most 256 layers")]
    [InlineData("dense(5, mish)", "character 10, at \"mish\": expected an activation or tensors=…")]
    [InlineData("dense(5, relu, tanh)", "character 16, at \"tanh\": given twice in one layer")]
    [InlineData("dense(5, leaky_relu)", "character 10, at \"leaky_relu\": leaky_relu takes 1 parameter, as in leaky_relu(0.01)")]
    [InlineData("dense(5, elu(1, 2))", "character 10, at \"elu\": elu takes up to 1 parameter")]
    [InlineData("dense(5, tanh(1))", "character 10, at \"tanh\": tanh takes no parameter")]
    [InlineData("affine(1)", "character 1, at \"affine\": affine takes 2 parameters, as in affine(0.5, 0.1)")]
    [InlineData("leaky_relu(x)", "character 12, at \"x\": expected a number")]
    [InlineData("leaky_relu(1e40)", "character 12, at \"1e40\": expected a number")]
    [InlineData("relu(as=input)", "character 9, at \"input\": \"input\" is the network's own input; take another name")]
    [InlineData("dropout(0.5, as=a)", "character 17, at \"a\": dropout gives nothing that could have a name")]
    [InlineData("conv1d(4, padding=same, stride=2)", "character 19, at \"same\": padding=same goes with stride=1 only; state the rows of zeros as a number")]
    [InlineData("conv1d(4, padding=full)", "character 19, at \"full\": expected same, causal, valid or a number of rows")]
    [InlineData("conv1d(4, softmax)", "character 1, at \"conv1d\": write softmax as an item of its own behind the conv1d")]
    [InlineData("batchnorm(eps=0)", "character 15, at \"0\": expected a number above 0")]
    [InlineData("batchnorm(8)", "character 11, at \"8\": expected eps=… or tensors=…")]
    [InlineData("maxpool", "character 8, at the end: expected (…) with a number from 1 to 65536")]
    [InlineData("flatten(last)", "character 9, at \"last\": expected channels_first or timesteps_first")]
    [InlineData("flip(2)", "character 6, at \"2\": flip takes no such option")]
    [InlineData("add", "character 4, at the end: expected (…) with the name of an earlier item (its as=…), or input")]
    [InlineData("add(a, before)", "character 8, at \"before\": expected first=… or count=…")]
    [InlineData("lstm(3) dense(5)", "character 9, at \"dense\": expected \"->\" or the end")]
    [InlineData("lstm(3) ->", "character 11, at the end: expected an item, for example lstm(32)")]
    [InlineData("lstm(3) -> -> dense(5)", "character 12, at \"->\": expected an item, for example lstm(32)")]
    [InlineData("lstm(3) -> repeat(60, 2)", "character 23, at \"2\": repeat takes no such option")]
    [InlineData("lstm(3) -> dropout(1.5)", "character 20, at \"1.5\": expected one rate from 0 to 1")]
    [InlineData("lstm(3) -> dropout(0.5, 0.5)", "character 25, at \"0.5\": expected one rate from 0 to 1")]
    public void A_mistake_is_shown_where_it_is(string statement, string problem)
    {
        ImportException error = Assert.Throws<ImportException>(() => GraphParser.Parse(statement));
        Assert.Equal(ImportErrorId.GraphMismatch, error.Id);
        Assert.Equal("Graph, " + problem + Hint, error.Message);
    }

    [Fact]
    public void More_than_256_layers_are_refused()
    {
        string chain = string.Join(" -> ", Enumerable.Repeat("dense(1)", 257));
        Assert.Contains("a network has at most 256 layers", Assert.Throws<ImportException>(() => GraphParser.Parse(chain)).Message);
    }

    [Theory]
    [InlineData("dense(5)", "Graph states no lstm; EdgeLstm needs one at least")]
    [InlineData("lstm(3) -> lstm(3)", "Graph: \"lstm(3)\" at character 12 takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them")]
    [InlineData("lstm(3, sequences) -> repeat(2)", "Graph: \"repeat(2)\" at character 23 takes one vector, and what stands before it gives a sequence; leave \"sequences\" out of the lstm before it")]
    [InlineData("repeat(2) -> lstm(3)", "Graph: \"repeat(2)\" at character 1 takes one vector, and what stands before it gives a sequence; leave \"sequences\" out of the lstm before it")]
    [InlineData("lstm(3) -> conv1d(3)", "Graph: \"conv1d(3)\" at character 12 takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them")]
    [InlineData("lstm(3) -> pick(-1)", "Graph: \"pick(-1)\" at character 12 takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them")]
    [InlineData("lstm(3, sequences) -> pick(-1) -> flip", "Graph: \"flip\" at character 35 takes a sequence, and what stands before it gives one vector; write \"sequences\" in the lstm before it, or repeat(n) between them")]
    [InlineData("lstm(3) -> window(4)", "Graph: \"window(4)\" at character 12 stands in front of everything else, or not at all")]
    [InlineData("lstm(3, sequences) -> flatten", "Graph: \"flatten\" at character 23 needs to know how many timesteps there are; put window(n) in front of the first item")]
    [InlineData("lstm(3) -> add(skip)", "Graph: \"add(skip)\" at character 12 joins \"skip\", and no earlier item has this name; give it with as=skip")]
    [InlineData("lstm(3) -> add(input)", "Graph: \"add(input)\" at character 12 joins \"input\", which is a sequence, with one vector")]
    [InlineData("lstm(3, as=a) -> dense(3, as=a)", "Graph: \"dense(3, as=a)\" at character 18 has the name \"a\", which an earlier item has already")]
    public void Items_that_do_not_follow_one_another_are_refused(string statement, string message) => Assert.Equal(
        message,
        Assert.Throws<ImportException>(() => GraphChain.Check(GraphParser.Parse(statement))).Message);
}
