using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>What <c>StepMany</c> refuses, before any state has changed, and that it allocates nothing.</summary>
public sealed class StepManyContractTests
{
    private static readonly Network Pump = Networks.WithInput(3, 1).Lstm(9, initialState: true).Dense(2).Build();

    [Theory]
    [InlineData(5, 4, "expected 6 floats, 3 for each of 2 streams, given 5 (Parameter 'x')")]
    [InlineData(9, 4, "expected 6 floats, 3 for each of 2 streams, given 9 (Parameter 'x')")]
    [InlineData(0, 0, "expected 6 floats, 3 for each of 2 streams, given 0 (Parameter 'x')")]
    [InlineData(6, 3, "expected 4 floats, 2 for each of 2 streams, given 3 (Parameter 'y')")]
    [InlineData(6, 6, "expected 4 floats, 2 for each of 2 streams, given 6 (Parameter 'y')")]
    public void Wrong_lengths_are_refused_before_a_state_changes(int inputs, int outputs, string message)
    {
        foreach (string keyword in new[] { "struct", "class" })
        {
            Model model = GeneratedModels.Compile(Pump, keyword);
            IManyStreams streams = IManyStreams.Of(model, 2);
            float[] y = new float[outputs];
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => streams.StepMany(new float[inputs], y)).Message);
            Assert.All(y, value => Assert.Equal(0, value));
            AreInTheirInitialState(streams, model, 0, 1);
        }
    }

    /// <summary>The product of the numbers is 2³², which int would take for 0.</summary>
    [Fact]
    public void Lengths_beyond_any_span_are_told_from_what_is_left_of_them()
    {
        const int streams = 1 << 20;
        Model[] models =
        [
            GeneratedModels.Compile(Networks.WithInput(4096, 1).Lstm(1).Build()),
            GeneratedModels.Compile(Networks.WithInput(1, 1).Lstm(1).Dense(4096).Build()),
        ];
        Assert.Equal(
            "expected 4294967296 floats, 4096 for each of 1048576 streams, given 0 (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => IManyStreams.Of(models[0], streams).StepMany([], new float[streams])).Message);
        Assert.Equal(
            "expected 4294967296 floats, 4096 for each of 1048576 streams, given 0 (Parameter 'y')",
            Assert.Throws<ArgumentException>(() => IManyStreams.Of(models[1], streams).StepMany(new float[streams], [])).Message);
    }

    [Fact]
    public void A_missing_model_is_refused_before_a_state_changes()
    {
        foreach (string keyword in new[] { "class", "record" })
        {
            Model model = GeneratedModels.Compile(Pump, keyword);
            IManyStreams streams = IManyStreams.Of(model, 4);
            streams.Remove(2);
            float[] y = new float[8];
            Assert.Equal(
                "expected a model for every stream, given null at index 2 (Parameter 'streams')",
                Assert.Throws<ArgumentException>(() => streams.StepMany(Networks.Window(12, 3), y)).Message);
            Assert.All(y, value => Assert.Equal(0, value));
            AreInTheirInitialState(streams, model, 0, 1, 3);
        }
    }

    [Fact]
    public void No_streams_take_nothing_and_give_nothing()
    {
        IManyStreams none = IManyStreams.Of(GeneratedModels.Compile(Pump), 0);
        none.StepMany([], []);
        Assert.Equal("expected 0 floats, 3 for each of 0 streams, given 3 (Parameter 'x')", Assert.Throws<ArgumentException>(() => none.StepMany(new float[3], [])).Message);
        Assert.Equal("expected 0 floats, 2 for each of 0 streams, given 2 (Parameter 'y')", Assert.Throws<ArgumentException>(() => none.StepMany([], new float[2])).Message);
    }

    [Theory]
    [InlineData("struct")]
    [InlineData("class")]
    public void Many_steps_allocate_nothing(string keyword)
    {
        Network network = Networks.WithInput(3, 1).CausalConv(4, 3, dilation: 2).Lstm(5, returnSequences: true).Dense(6).Pick(-1).Dense(2).Build();
        IManyStreams streams = IManyStreams.Of(GeneratedModels.Compile(network, keyword), 50);
        float[] x = Networks.Window(150, 2);
        float[] y = new float[100];
        // The runtime recompiles hot code while it runs, and charges what that takes to the thread that asked for it.
        Allocated();
        Allocated();
        Assert.Equal(0, Allocated());

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 5_000; step++)
                streams.StepMany(x, y);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_has_no_step_steps_no_streams() =>
        Assert.Null(GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(5).Repeat(3).Lstm(4).Build()).Type.GetMethod("StepMany"));

    private static void AreInTheirInitialState(IManyStreams streams, Model model, params int[] which)
    {
        float[] x = Networks.Window(3, 4);
        float[] y = new float[2];
        foreach (int stream in which)
        {
            streams.Step(stream, x, y);
            Assert.Equal(model.StepThrough(x), y);
        }
    }
}
