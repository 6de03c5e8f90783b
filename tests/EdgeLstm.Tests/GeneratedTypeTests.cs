using System.Reflection;
using EdgeLstm.Emission;
using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm.Tests;

/// <summary>The generated type as its user sees it.</summary>
public sealed class GeneratedTypeTests
{
    private static readonly Network Streaming = Networks.WithInput(3, 1).Lstm(20, initialState: true).Dense(2).Build();

    [Theory]
    [InlineData("struct")]
    [InlineData("class")]
    [InlineData("record struct")]
    [InlineData("record")]
    public void Every_kind_of_type_works(string keyword)
    {
        Assertions.Matches(GeneratedModels.Compile(Streaming, keyword), Streaming);
        Network windowOnly = Networks.WithInput(3, 1).Lstm(9).Repeat(5).Lstm(6, returnSequences: true).Build();
        Assertions.Matches(GeneratedModels.Compile(windowOnly, keyword), windowOnly);
    }

    [Theory]
    [InlineData("record struct")]
    [InlineData("record")]
    public void Records_are_equal_where_their_state_is(string keyword)
    {
        Model model = GeneratedModels.Compile(Streaming, keyword);
        object first = Activator.CreateInstance(model.Type)!;
        object second = Activator.CreateInstance(model.Type)!;
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        object advanced = typeof(GeneratedTypeTests).GetMethod(nameof(Advance), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(model.Type).Invoke(null, [second])!;
        Assert.NotEqual(first, advanced);
    }

    [Fact]
    public void A_type_within_types_and_one_without_namespace_work()
    {
        var nested = new ModelSpec("Plant.Line2", new(["partial class System", "partial struct Vector512"]), "struct", "@float", 3, 20, null);
        var global = new ModelSpec("", EquatableArray<string>.Empty, "struct", "PumpModel", 3, 20, null);
        Assembly assembly = GeneratedModels.Load(
            GeneratedModels.Emit(nested, Streaming).Concat(GeneratedModels.Emit(global, Streaming)),
            "namespace Plant.Line2 { public partial class System { public partial struct Vector512 { public partial struct @float; } } class Unsafe; class EdgeLstm; class MemoryMarshal; class Activations; }",
            "public partial struct PumpModel;");
        Assertions.Matches(new Model(assembly.GetType("Plant.Line2.System+Vector512+float", throwOnError: true)!), Streaming);
        Assertions.Matches(new Model(assembly.GetType("PumpModel", throwOnError: true)!), Streaming);
    }

    [Fact]
    public void Sizes_are_constants_and_members_of_the_interface()
    {
        Model open = GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(20, returnSequences: true).Lstm(7).Dense(2).Build());
        Assert.Equal([3, 20, 2, 0], new[] { "InputSize", "HiddenSize", "OutputSize", "WindowTimesteps" }.Select(open.Constant));
        Model fixedWindow = GeneratedModels.Compile(Networks.WithInput(3, 1).Timesteps(30).Lstm(20).Dense(2).Build());
        Assert.Equal(30, fixedWindow.Constant("WindowTimesteps"));
        InterfaceMapping map = open.Type.GetInterfaceMap(typeof(ILstmModel<>).MakeGenericType(open.Type));
        Assert.Equal(
            [3, 20, 2, 0],
            new[] { "InputSize", "HiddenSize", "OutputSize", "WindowTimesteps" }.Select(name => (int)map.TargetMethods.Single(method => method.Name.EndsWith("get_" + name, StringComparison.Ordinal)).Invoke(null, null)!));
    }

    [Fact]
    public void The_output_length_follows_the_kind_of_network()
    {
        Assert.Equal(2, GeneratedModels.Compile(Streaming).GetRunOutputLength(9));
        Assert.Equal(45, GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(5, returnSequences: true).Build()).GetRunOutputLength(9));
        Assert.Equal(12, GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(5).Repeat(3).Lstm(4, returnSequences: true).Build()).GetRunOutputLength(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneratedModels.Compile(Streaming).GetRunOutputLength(0));
    }

    [Fact]
    public void A_network_that_needs_the_end_of_the_window_has_a_state_but_no_step()
    {
        Type type = GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(9).Repeat(5).Lstm(6).Build()).Type;
        Assert.Null(type.GetMethod("Step"));
        Assert.NotNull(type.GetMethod("Reset"));
        Assert.NotNull(type.GetMethod("Continue"));
        Assert.Equal("_lstmState", Assert.Single(type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)).Name);
        Assert.DoesNotContain(type.GetInterfaces(), contract => contract.Name.StartsWith("ILstmStepModel", StringComparison.Ordinal));
    }

    [Fact]
    public void The_state_is_h_and_c_with_padding_and_nothing_else()
    {
        Type type = GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(18, returnSequences: true).Lstm(3).Build()).Type;
        object model = Activator.CreateInstance(type)!;
        Assert.Equal(2 * (20 + 4) * sizeof(float), (int)typeof(System.Runtime.CompilerServices.Unsafe).GetMethod("SizeOf")!.MakeGenericMethod(model.GetType()).Invoke(null, null)!);
    }

    [Fact]
    public void Wrong_lengths_are_refused_with_the_expected_and_the_given_one()
    {
        Model open = GeneratedModels.Compile(Streaming);
        Assert.Equal("expected 3 floats, given 2 (Parameter 'x')", Assert.Throws<ArgumentException>(() => open.CreateStream().Step(new float[2], new float[2])).Message);
        Assert.Equal("expected 2 floats, given 3 (Parameter 'y')", Assert.Throws<ArgumentException>(() => open.CreateStream().Step(new float[3], new float[3])).Message);
        Assert.Equal("expected one or more timesteps of 3 floats, given 4 floats (Parameter 'window')", Assert.Throws<ArgumentException>(() => open.Run(new float[4], new float[2])).Message);
        Assert.Equal("expected one or more timesteps of 3 floats, given 0 floats (Parameter 'window')", Assert.Throws<ArgumentException>(() => open.Run([], new float[2])).Message);
        Assert.Equal("expected 2 floats, given 1 (Parameter 'output')", Assert.Throws<ArgumentException>(() => open.Run(new float[6], new float[1])).Message);
        Model fixedWindow = GeneratedModels.Compile(Networks.WithInput(3, 1).Timesteps(4).Lstm(5).Build());
        Assert.Equal("expected 12 floats, given 9 (Parameter 'window')", Assert.Throws<ArgumentException>(() => fixedWindow.Run(new float[9], new float[5])).Message);
    }

    [Fact]
    public void Input_and_output_may_be_the_same_memory()
    {
        Network network = Networks.WithInput(3, 1).Dense(5).Lstm(20).Dense(3).Build();
        Model model = GeneratedModels.Compile(network);
        float[] input = Networks.Window(3, 9);
        float[] expected = model.StepThrough(input);
        model.CreateStream().Step(input, input);
        Assert.Equal(expected, input);
    }

    [Fact]
    public void Nothing_is_written_beyond_the_output_and_nothing_read_beyond_the_input()
    {
        foreach (int units in new[] { 1, 3, 5, 13, 17, 21 })
        {
            Network network = Networks.WithInput(3, 1).Dense(2).Lstm(9, returnSequences: true).Dense(units).Build();
            Model model = GeneratedModels.Compile(network);
            float[] inputs = [float.NaN, .. Networks.Window(3, 9), float.NaN];
            float[] outputs = new float[units + 32];
            Array.Fill(outputs, -5);
            model.CreateStream().Step(inputs.AsSpan(1, 3), outputs.AsSpan(16, units));
            Assert.Equal(model.Run(inputs.AsSpan(1, 3)), outputs[16..^16]);
            Assert.All(outputs[..16].Concat(outputs[^16..]), value => Assert.Equal(-5, value));
        }
    }

    [Fact]
    public void Text_of_the_same_plan_is_the_same_and_has_no_carriage_returns()
    {
        EquatableArray<GeneratedFile> first = GeneratedModels.Emit(Streaming);
        Assert.Equal(first, GeneratedModels.Emit(Networks.WithInput(3, 1).Lstm(20, initialState: true).Dense(2).Build()));
        Assert.All(first, file => Assert.DoesNotContain("\r", file.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_from_the_file_cannot_leave_their_comments()
    {
        Network network = Streaming with
        {
            Source = new NetworkSource("a\n</c>&\u2028\uffff\ufffe#error.keras", "x", "*/ \r\n#error", "\u0085#error"),
            Layers = new(Streaming.Layers.Select(layer => layer with { Name = "lstm\n#error " + layer.Name })),
        };
        Assertions.Matches(GeneratedModels.Compile(network), network);
    }

    private static TModel Advance<TModel>(TModel model)
        where TModel : ILstmStepModel<TModel>
    {
        model.Step(new float[TModel.InputSize], new float[TModel.OutputSize]);
        return model;
    }
}
