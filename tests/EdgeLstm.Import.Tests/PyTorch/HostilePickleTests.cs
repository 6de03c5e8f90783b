using EdgeLstm.Import.Formats.PyTorch;
using EdgeLstm.Import.Tests.Topology;
using Xunit;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Pickles that would run code, or take all memory or time, in a reader that trusts them.</summary>
public sealed class HostilePickleTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("__builtin__", "exec")]
    [InlineData("builtins", "getattr")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch", "load")]
    [InlineData("torch.hub", "load")]
    [InlineData("numpy", "load")]
    [InlineData("sklearn.datasets", "load_files")]
    [InlineData("pytorch_lightning.core", "_load_state")]
    [InlineData("omegaconfig", "Loader")]
    public void A_callable_is_refused_by_name(string module, string name)
    {
        string expected = $"the pickle asks for {module}.{name}, and EdgeLstm runs no code out of a weight file; save the weights alone: torch.save(model.state_dict(), \"model.pt\")";
        Assert.Equal(expected, Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Global(module, name).Text("echo").Op(0x85).Op('R').Op('.')));
        Assert.Equal(expected, Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Text(module).Text(name).Op(0x93).Op(')').Op('R').Op('.')));
        Assert.Equal(expected, Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Op('(').Op('i').Op(System.Text.Encoding.UTF8.GetBytes($"{module}\n{name}\n."))));
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("__main__", "Network")]
    public void Any_other_name_is_only_ever_the_class_of_plain_data(string module, string name)
    {
        // NEWOBJ with an argument, items, list items and attributes: the attributes are kept, as what they are.
        byte[] pickle = new PickleBytes().Global(module, name).Text("echo").Op(0x85).Op(0x81).Text("a").Int(1).Op('s').Int(2).Op('a')
            .Op('}').Text("weight").Int(3).Op('s').Op('b').Op('.').ToArray();
        var made = Assert.IsType<PickleObject>(PickleMachine.Read(pickle));
        Assert.Equal(module + "." + name, made.ClassName);
        Assert.Equal([KeyValuePair.Create<object?, object?>("weight", 3L)], made.Attributes.Items);

        // A name by itself is nothing but a name.
        Assert.Equal(new PickleGlobal(module + "." + name, IsKnown: false), PickleMachine.Read(new PickleBytes().Global(module, name).Op('.').ToArray()));
        Assert.Equal(
            "the pickle in the file is damaged: it calls something that is no function; save the file again",
            Refusal(ImportErrorId.CorruptFile, new PickleBytes().Global(module, name).Op(')').Op(0x81).Op(')').Op('R').Op('.')));
    }

    [Fact]
    public void The_older_way_to_make_an_object_is_read()
    {
        PickleBytes Reconstructed(string parent) => new PickleBytes().Global("copy_reg", "_reconstructor").Op('(')
            .Global("__main__", "Network").Global("__builtin__", parent).Op('N').Op('t').Op('R').Op('.');
        Assert.Equal("__main__.Network", Assert.IsType<PickleObject>(PickleMachine.Read(Reconstructed("object").ToArray())).ClassName);
        Assert.StartsWith("the pickle calls copy_reg._reconstructor in a way", Refusal(ImportErrorId.UnsafePickle, Reconstructed("int")), StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_share_modules_are_read_once()
    {
        // 60 levels of a module that holds the next one twice: 2^60 ways to the innermost.
        var pickle = new PickleBytes().Op('N');
        for (int level = 0; level < 60; level++)
        {
            pickle.Op((byte)'q', 0).Op('0').Global("m", "M").Op(')').Op(0x81).Op('}').Op('(')
                .Text("_parameters").Op('}').Text("_modules").Op('}').Op('(').Text("a").Op((byte)'h', 0).Text("b").Op((byte)'h', 0).Op('u').Op('u').Op('b');
        }

        Assert.Empty(PickledModule.Tensors(Assert.IsType<PickleObject>(PickleMachine.Read(pickle.Op('.').ToArray()))));
    }

    [Fact]
    public void Modules_nested_without_end_are_refused()
    {
        var pickle = new PickleBytes().Op('N');
        for (int level = 0; level < 100; level++)
        {
            pickle.Op((byte)'q', 0).Op('0').Global("m", "M").Op(')').Op(0x81).Op('}').Op('(')
                .Text("_parameters").Op('}').Text("_modules").Op('}').Text("a").Op((byte)'h', 0).Op('s').Op('u').Op('b');
        }

        var module = Assert.IsType<PickleObject>(PickleMachine.Read(pickle.Op('.').ToArray()));
        Assert.Contains("its modules are nested more than 64 deep", Assert.Throws<ImportException>(() => PickledModule.Tensors(module)).Message);
    }

    [Fact]
    public void A_name_with_line_breaks_stays_on_one_line() => Assert.Equal(
        "the pickle asks for a\\u000ab.c\\u001b, and EdgeLstm runs no code out of a weight file; save the weights alone: torch.save(model.state_dict(), \"model.pt\")",
        Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Text("a\nb").Text("c\u001b").Op(0x93).Op(')').Op('R').Op('.')));

    [Theory]
    [InlineData("collections", "OrderedDict")]
    [InlineData("torch._utils", "_rebuild_tensor_v2")]
    [InlineData("torch._utils", "_rebuild_parameter")]
    [InlineData("torch", "Size")]
    [InlineData("torch", "FloatStorage")]
    [InlineData("builtins", "int")]
    public void A_known_name_is_called_only_as_torch_save_does(string module, string name) => Assert.Equal(
        $"the pickle calls {module}.{name} in a way that torch.save does not write; save the weights again: torch.save(model.state_dict(), \"model.pt\")",
        Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Global(module, name).Text("x").Op(0x85).Op('R').Op('.')));

    [Fact]
    public void Instances_and_extensions_are_refused()
    {
        Assert.StartsWith("the pickle calls collections.OrderedDict in a way", Refusal(ImportErrorId.UnsafePickle,
            new PickleBytes().Op('(').Op('i').Op([.. "collections\nOrderedDict\n."u8])), StringComparison.Ordinal);
        Assert.StartsWith("the pickle calls EXT1 in a way", Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Op(0x82, 1).Op('.')), StringComparison.Ordinal);
        Assert.StartsWith("the pickle calls NEWOBJEX in a way", Refusal(ImportErrorId.UnsafePickle, new PickleBytes().Op(0x92).Op('.')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it ends before its STOP", new byte[] { })]
    [InlineData("it ends before its STOP", new[] { (byte)'N' })]
    [InlineData("its stack is empty where it needs a value", new[] { (byte)'0' })]
    [InlineData("its stack is empty where it needs a value", new byte[] { (byte)'N', (byte)'(', (byte)'0' })]
    [InlineData("its STOP leaves more than one value", new[] { (byte)'N', (byte)'N', (byte)'.' })]
    [InlineData("it has no mark where it needs one", new[] { (byte)'t' })]
    [InlineData("it refers to the memo entry 7, which it never made", new byte[] { (byte)'h', 7 })]
    [InlineData("it refers to the memo entry 4294967295, which it never made", new byte[] { (byte)'j', 255, 255, 255, 255 })]
    [InlineData("it has the opcode 0xff, which torch.save does not write", new byte[] { 255 })]
    [InlineData("its protocol 6 is none of 2 to 5", new byte[] { 0x80, 6 })]
    [InlineData("it ends before its STOP", new byte[] { (byte)'X', 255, 255, 255, 255, (byte)'a' })]
    [InlineData("it ends before its STOP", new byte[] { 0x8D, 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData("a text is no UTF-8", new byte[] { 0x8C, 1, 0xFF })]
    [InlineData("it ends in the middle of a name", new[] { (byte)'c', (byte)'o', (byte)'s' })]
    [InlineData("it adds items to something that is no list", new[] { (byte)'N', (byte)'N', (byte)'a' })]
    [InlineData("a dictionary has a key without a value", new[] { (byte)'}', (byte)'(', (byte)'N', (byte)'u' })]
    [InlineData("it calls something that is no function", new[] { (byte)'N', (byte)')', (byte)'R' })]
    [InlineData("a persistent id is no storage", new[] { (byte)'N', (byte)'Q' })]
    [InlineData("it sets attributes of something that has none", new[] { (byte)'N', (byte)'N', (byte)'b' })]
    public void Damage_is_named(string problem, byte[] opcodes) => Assert.Equal(
        $"the pickle in the file is damaged: {problem}; save the file again",
        Refusal(ImportErrorId.CorruptFile, new PickleBytes().Op(opcodes)));

    [Theory]
    [InlineData("pytorch_lightning.utilities.parsing", "AttributeDict")]
    [InlineData("lightning.fabric.utilities.data", "AttributeDict")]
    [InlineData("omegaconf.dictconfig", "DictConfig")]
    [InlineData("sklearn.preprocessing._data", "StandardScaler")]
    public void Settings_of_common_packages_are_kept_as_nothing(string module, string name)
    {
        // NEWOBJ, then an item, list items and attributes that it is given.
        byte[] pickle = new PickleBytes().Global(module, name).Op(')').Op(0x81).Text("hidden").Int(4).Op('s')
            .Op('(').Int(1).Int(2).Op('e').Int(3).Op('a').Op('}').Op('b').Op('.').ToArray();
        Assert.IsType<PickleInert>(PickleMachine.Read(pickle));
    }

    [Fact]
    public void A_value_that_was_not_made_cannot_be_called() => Assert.Equal(
        "the pickle in the file is damaged: it calls something that is no function; save the file again",
        Refusal(ImportErrorId.CorruptFile, new PickleBytes().Global("argparse", "Namespace").Op(')').Op(0x81).Op(')').Op('R').Op('.')));

    [Fact]
    public void Endless_marks_and_constants_are_bounded()
    {
        Assert.Contains("it nests more than 1,000,000 deep", Refusal(ImportErrorId.CorruptFile, Repeated((byte)'(', 1_100_000)));
        Assert.Contains("its stack has more than 1,000,000 items", Refusal(ImportErrorId.CorruptFile, Repeated((byte)'N', 1_100_000)));
        Assert.Contains("it has more than 4,000,000 opcodes", Refusal(ImportErrorId.CorruptFile, new PickleBytes().Op('N').Op([.. Enumerable.Repeat<byte[]>([(byte)'q', 0], 4_100_000).SelectMany(pair => pair)])));
    }

    [Fact]
    public void Deep_and_cyclic_nesting_needs_no_deep_stack()
    {
        // 900,000 tuples in one another, and a list that holds itself, beside no weights at all.
        var deep = new PickleBytes().Op('N').Op([.. Enumerable.Repeat((byte)0x85, 900_000)]).Op('.');
        var cyclic = new PickleBytes().Op(']').Op((byte)'q', 0).Op((byte)'h', 0).Op('a').Op('.');
        foreach (PickleBytes pickle in new[] { deep, cyclic })
        {
            Assert.Equal(
                "the file holds no dictionary with tensors named weight… or bias…; save the weights: torch.save(model.state_dict(), \"model.pt\")",
                ImportFailure.Message(ImportErrorId.UnsupportedLayer, TorchZip.Write(pickle.ToArray())));
        }
    }

    [Fact]
    public void Weights_below_many_levels_are_refused()
    {
        var pickle = new PickleBytes().Op('}').Text("weight").Tensor("FloatStorage", "0", 1, 0, [1], [1]).Op('s')
            .Op([.. Enumerable.Repeat((byte)0x85, 100)]).Op('.');
        Assert.Contains("its weights are nested more than 64 deep", ImportFailure.Message(ImportErrorId.CorruptFile, TorchZip.Write(pickle.ToArray())));
    }

    [Fact]
    public void A_tensor_with_metadata_is_refused() => Assert.Equal(
        "the pickle holds a tensor with metadata (a lazily negated or conjugated view); call resolve_neg() and resolve_conj() before saving",
        Refusal(ImportErrorId.UnsupportedAttribute, new PickleBytes().Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Int(1).Op('t').Op('Q')
            .Int(0).Ints(1).Ints(1).Op(0x89).Op('}').Op('}').Text("neg").Op(0x88).Op('s').Op('t').Op('R').Op('.')));

    private static PickleBytes Repeated(byte opcode, int count) => new PickleBytes().Op([.. Enumerable.Repeat(opcode, count)]);

    private static string Refusal(string id, PickleBytes pickle)
    {
        byte[] bytes = pickle.ToArray();
        ImportException error = Assert.Throws<ImportException>(() => PickleMachine.Read(bytes));
        Assert.Equal(id, error.Id);
        return error.Message;
    }
}
