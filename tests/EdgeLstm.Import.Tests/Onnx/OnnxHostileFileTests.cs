using EdgeLstm.Shared;
using Xunit;

namespace EdgeLstm.Import.Tests.Onnx;

/// <summary>Files that no exporter writes are refused with a message; none hangs, overflows the stack or takes memory that the file does not have.</summary>
public sealed class OnnxHostileFileTests
{
    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = OnnxSamples.All.First().Content;
        // Behind the graph only the versions of the operators follow; without them the file is refused as well.
        for (int length = 0; length < file.Length; length += 7)
            Assert.Throws<ImportException>(() => Import(file[..length]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(12)]
    public void A_field_of_another_wire_type_is_refused(int field)
    {
        ProtobufWriter graph = new ProtobufWriter().Integer(field, 7);
        Assert.Equal(ImportErrorId.CorruptFile, Error(Model(graph)).Id);
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    public void A_tensor_that_claims_to_be_huge_takes_no_memory(long length)
    {
        byte[] file = Lstm(chain => chain.File.Add(5, OnnxMessages.Tensor("W", [length, 16, 3], new float[48])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ImportException>(() => Import(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_shape_that_asks_for_more_values_than_generated_code_may_hold_is_refused()
    {
        byte[] file = Lstm(chain => chain.File
            .Tensor("shape", [3], [1L, 1 << 20, 1 << 20])
            .Node("ConstantOfShape", ["shape"], ["W"]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ImportException>(() => Import(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void Messages_within_messages_without_end_are_refused()
    {
        // An attribute that holds a graph that holds a node that holds an attribute, and so on.
        var attribute = new ProtobufWriter().Text(1, "body");
        for (int depth = 0; depth < 3_000; depth++)
            attribute = new ProtobufWriter().Text(1, "body").Message(6, new ProtobufWriter().Message(1, new ProtobufWriter().Text(4, "If").Message(5, attribute)));
        ProtobufWriter node = new ProtobufWriter().Text(1, "x").Text(2, "y").Text(4, "LSTM").Message(5, attribute);
        Assert.Throws<ImportException>(() => Import(Model(new ProtobufWriter().Message(1, node).Message(11, new ProtobufWriter().Text(1, "x")).Message(12, new ProtobufWriter().Text(1, "y")))));
    }

    [Fact]
    public void Two_nodes_that_give_the_same_name_are_refused()
    {
        string message = Error(Lstm(chain => chain.File.Tensor("W", [1, 16, 3], new float[48]).Node("Tanh", ["x"], ["twice"]).Node("Relu", ["x"], ["twice"]))).Message;
        Assert.Contains("two nodes give 'twice'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_that_take_their_own_outputs_are_refused()
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).BatchFirstLstm(3, 4);
        chain.File.Node("Add", [chain.Current, "b"], ["a"]).Node("Tanh", ["a"], ["b"]);
        string message = Error(chain.File.Input("x", 1, 5, 3).Output("b").ToArray()).Message;
        Assert.Contains("takes 'b', which nothing before it gives", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_that_stands_twice_is_refused()
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).Transpose(1, 0, 2);
        chain.Then("LSTM", [chain.Random(1, 1, 16, 3), chain.Random(1, 1, 16, 4)], ("hidden_size", 4), ("hidden_size", 4));
        string message = Error(chain.File.Input("x", 1, 5, 3).Output(chain.Current).ToArray()).Message;
        Assert.Contains("has the attribute 'hidden_size' twice", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_without_end_is_refused()
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).BatchFirstLstm(3, 4);
        for (int layer = 0; layer < 15_000; layer++)
            chain.Then("Tanh");
        Assert.Throws<ImportException>(() => Import(chain.File.Input("x", 1, 5, 3).Output(chain.Current).ToArray()));
    }

    private static byte[] Lstm(Action<OnnxChain> weights)
    {
        OnnxChain chain = new OnnxChain(17, seed: 1).Transpose(1, 0, 2);
        weights(chain);
        chain.Then("LSTM", ["W", chain.Random(1, 1, 16, 4)], ("hidden_size", 4));
        return chain.File.Input("x", 1, 5, 3).Output(chain.Current).ToArray();
    }

    private static byte[] Model(ProtobufWriter graph) => new ProtobufWriter()
        .Integer(1, 8)
        .Message(7, graph)
        .Message(8, new ProtobufWriter().Text(1, "").Integer(2, 17))
        .ToArray();

    private static ImportException Error(byte[] file) => Assert.Throws<ImportException>(() => Import(file));

    private static void Import(byte[] file) => Importer.Import(new SourceFile("pump.onnx", file), graph: null);
}
