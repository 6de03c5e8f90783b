using EdgeLstm.Import.Topology;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

public sealed class GraphParserTests
{
    private const string Hint = ". The grammar is in docs/graph-statement.md, for example Graph=\"lstm(32, sequences) -> lstm(32) -> dense(5)\"";

    [Fact]
    public void Every_option_is_read()
    {
        const string Statement =
            " lstm( 32,sequences , activation=relu, recurrent = hard_sigmoid, tensors=a.b-c ) -> dropout -> dropout(0.25)->lstm(8)->repeat(60)\n-> dense(5, softmax, tensors=fc) -> dense(1)";

        Assert.Equal(
            [
                new LstmItem(2, "lstm( 32,sequences , activation=relu, recurrent = hard_sigmoid, tensors=a.b-c )", 32, "a.b-c", true, Activation.Relu, Activation.HardSigmoidKeras3),
                new LstmItem(At("lstm(8)"), "lstm(8)", 8, null, false, Activation.Tanh, Activation.Sigmoid),
                new RepeatItem(At("repeat"), "repeat(60)", 60),
                new DenseItem(At("dense(5"), "dense(5, softmax, tensors=fc)", 5, "fc", Activation.Softmax),
                new DenseItem(At("dense(1"), "dense(1)", 1, null, Activation.Linear),
            ],
            GraphParser.Parse(Statement));

        static int At(string item) => Statement.IndexOf(item, StringComparison.Ordinal) + 1;
    }

    [Theory]
    [InlineData("tanh", ActivationKind.Tanh, 0, 0)]
    [InlineData("sigmoid", ActivationKind.Sigmoid, 0, 0)]
    [InlineData("relu", ActivationKind.Relu, 0, 0)]
    [InlineData("linear", ActivationKind.Linear, 0, 0)]
    [InlineData("hard_sigmoid", ActivationKind.HardSigmoid, 1f / 6f, 0.5f)]
    [InlineData("hard_sigmoid_keras2", ActivationKind.HardSigmoid, 0.2f, 0.5f)]
    public void Every_activation_stands_in_every_place(string name, object kind, float alpha, float beta)
    {
        var activation = new Activation((ActivationKind)kind, alpha, beta);
        var lstm = (LstmItem)GraphParser.Parse($"lstm(1, activation={name}, recurrent={name})")[0];
        Assert.Equal((activation, activation), (lstm.Activation, lstm.RecurrentActivation));
        Assert.Equal(activation, ((DenseItem)GraphParser.Parse($"dense(1, {name})")[0]).Activation);
    }

    [Theory]
    [InlineData("", "character 1, at the end: expected lstm(…), dense(…), repeat(…) or dropout")]
    [InlineData("gru(32)", "character 1, at \"gru\": expected lstm(…), dense(…), repeat(…) or dropout")]
    [InlineData("LSTM(32)", "character 1, at \"LSTM\": expected lstm(…), dense(…), repeat(…) or dropout")]
    [InlineData("lstm", "character 5, at the end: expected \"(\"")]
    [InlineData("lstm()", "character 6, at \")\": expected a number from 1 to 65536")]
    [InlineData("lstm(0)", "character 6, at \"0\": expected a number from 1 to 65536")]
    [InlineData("lstm(65537)", "character 6, at \"65537\": expected a number from 1 to 65536")]
    [InlineData("lstm(-4)", "character 6, at \"-4\": expected a number from 1 to 65536")]
    [InlineData("lstm(3 2)", "character 8, at \"2\": expected \",\" or \")\"")]
    [InlineData("lstm(32", "character 8, at the end: expected \",\" or \")\"")]
    [InlineData("lstm(32,)", "character 9, at \")\": expected sequences, activation=…, recurrent=… or tensors=…")]
    [InlineData("lstm(32, sequence)", "character 10, at \"sequence\": expected sequences, activation=…, recurrent=… or tensors=…")]
    [InlineData("lstm(32, relu)", "character 10, at \"relu\": expected sequences, activation=…, recurrent=… or tensors=…")]
    [InlineData("lstm(32, sequences, sequences)", "character 21, at \"sequences\": given twice in one layer")]
    [InlineData("lstm(32, tensors=a, tensors=b)", "character 21, at \"tensors\": given twice in one layer")]
    [InlineData("lstm(32, activation)", "character 20, at \")\": expected \"=\"")]
    [InlineData("lstm(32, activation=)", "character 21, at \")\": expected a value")]
    [InlineData("lstm(32, activation=softmax)", "character 21, at \"softmax\": expected tanh, sigmoid, relu, linear, hard_sigmoid, hard_sigmoid_keras2")]
    [InlineData("lstm(32, recurrent=gelu)", "character 20, at \"gelu\": expected tanh, sigmoid, relu, linear, hard_sigmoid, hard_sigmoid_keras2")]
    [InlineData("dense(5, gelu)", "character 10, at \"gelu\": expected tanh, sigmoid, relu, linear, hard_sigmoid, hard_sigmoid_keras2, softmax or tensors=…")]
    [InlineData("dense(5, relu, tanh)", "character 16, at \"tanh\": given twice in one layer")]
    [InlineData("lstm(3) dense(5)", "character 9, at \"dense\": expected \"->\" or the end")]
    [InlineData("lstm(3) ->", "character 11, at the end: expected lstm(…), dense(…), repeat(…) or dropout")]
    [InlineData("lstm(3) -> -> dense(5)", "character 12, at \"->\": expected lstm(…), dense(…), repeat(…) or dropout")]
    [InlineData("lstm(3) -> repeat(60, 2)", "character 21, at \",\": expected \")\"")]
    [InlineData("lstm(3) -> dropout(1.5)", "character 20, at \"1.5\": expected a rate from 0 to 1")]
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
    public void Items_that_do_not_follow_one_another_are_refused(string statement, string message) => Assert.Equal(
        message,
        Assert.Throws<ImportException>(() => GraphChain.Check(GraphParser.Parse(statement))).Message);
}
