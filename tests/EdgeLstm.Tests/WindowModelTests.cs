using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>What holds for models of whole windows, and for the state of the layers around the LSTM.</summary>
public sealed class WindowModelTests
{
    private static readonly Network WindowOnly = Networks.WithInput(3, 1).Dense(4).Bidirectional(5, returnSequences: true).Conv(4, 3, padFront: 1, padBehind: 1)
        .Merge(MergeMode.Add, 0, 4).Norm().Pool(PoolMode.Max, 2, 2).CausalConv(3, 2, dilation: 2).Flip().ReverseLstm(6, returnSequences: true)
        .GlobalPool(PoolMode.Average).Scale().Repeat(3).Lstm(5).Activate(Activation.Softmax).Build();

    [Fact]
    public void Windows_allocate_nothing()
    {
        Model model = GeneratedModels.Compile(WindowOnly);
        Model.IWindows windows = model.CreateWindows();
        float[] window = Networks.Window(3 * 20, 2);
        float[] output = new float[5];
        // The runtime recompiles hot code while it runs, and charges what that takes to the thread that asked for it.
        Allocated();
        Allocated();
        Assert.Equal(0, Allocated());

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int run = 0; run < 1000; run++)
            {
                model.Run(window, output);
                windows.Continue(window, output);
                windows.Reset();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>The pool is over the second window alone, whose h and c go on from the first.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Pools_begin_anew_with_each_window_and_lstms_go_on(int mode)
    {
        var pool = (PoolMode)mode;
        Network rows = Networks.WithInput(3, 1).Lstm(5, returnSequences: true, initialState: true).Build();
        // One timestep as a sequence again makes it a model of whole windows without changing a number.
        Network pooled = Networks.WithInput(3, 1).Lstm(5, returnSequences: true, initialState: true).GlobalPool(pool).Repeat(1).Activate(Activation.Linear).Build();
        Model[] models = GeneratedModels.Compile([rows, pooled]);
        float[] window = Networks.Window(3 * 9, 2);
        float[][] steps = [.. models[0].StepThrough(window).Chunk(5)];
        Model.IWindows windows = models[1].CreateWindows();

        Assert.False(models[1].HasStep);
        Same(steps[..4], models[1].Continue(windows, window.AsSpan(0, 4 * 3)));
        Same(steps[4..], models[1].Continue(windows, window.AsSpan(4 * 3)));

        void Same(float[][] over, float[] actual) => Assertions.Close(
            [.. Enumerable.Range(0, 5).Select(unit => pool == PoolMode.Max ? over.Max(row => (double)row[unit]) : over.Average(row => (double)row[unit]))], actual, pool.ToString());
    }

    /// <summary>The convolution of the second window sees zeros before it, not the rows of the first.</summary>
    [Fact]
    public void Convolutions_of_a_window_model_begin_anew_with_each_window()
    {
        // The last four floats of a row are the convolution, the first five an LSTM that goes on.
        Network network = Networks.WithInput(3, 1).CausalConv(4, 3).Flip().Lstm(5, returnSequences: true).Merge(MergeMode.Concat, 0, 4).Build();
        Model model = GeneratedModels.Compile(network);
        float[] window = Networks.Window(3 * 6, 2);
        Model.IWindows windows = model.CreateWindows();
        float[] first = model.Continue(windows, window);
        float[] second = model.Continue(windows, window);
        for (int row = 0; row < 6; row++)
        {
            Assert.Equal(first[(row * 9 + 5)..(row * 9 + 9)], second[(row * 9 + 5)..(row * 9 + 9)]);
            Assert.NotEqual(first[(row * 9)..(row * 9 + 5)], second[(row * 9)..(row * 9 + 5)]);
        }
    }

    [Fact]
    public void Copies_carry_the_state_of_pools_and_convolutions()
    {
        Network[] networks =
        [
            .. Enum.GetValues<PoolMode>().Select(mode => Networks.WithInput(3, 1).CausalConv(4, 3, dilation: 2).Lstm(5, returnSequences: true).GlobalPool(mode).Dense(2).Build()),
            Networks.WithInput(3, 1).Lstm(5, returnSequences: true).CausalConv(2, 4).Build(),
        ];
        Assert.All(GeneratedModels.Compile(networks), model => Assertions.CopyGoesOn(model, inputSize: 3, outputSize: 2));
    }

    [Fact]
    public void Windows_too_short_or_too_long_are_refused_with_both_numbers()
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(2, 1).Conv(4, 5).Bidirectional(3, returnSequences: true).Build());
        int longest = model.Constant("MaxWindowTimesteps");
        string tooLong = string.Create(CultureInfo.InvariantCulture, $"expected at most {longest} timesteps, whose sequences fit on the stack, given {longest + 1} (Parameter 'window')");

        Assert.Equal("expected 5 timesteps or more, given 4 (Parameter 'window')", Refusal(4));
        Assert.Equal(tooLong, Refusal(longest + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.GetRunOutputLength(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.GetRunOutputLength(longest + 1));
        Assert.Equal((longest - 4) * 6, model.Run(Networks.Window(longest * 2, 3)).Length);

        string Refusal(int timesteps)
        {
            string message = Assert.Throws<ArgumentException>(() => model.Run(new float[timesteps * 2], new float[6])).Message;
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => model.CreateWindows().Continue(new float[timesteps * 2], new float[6])).Message);
            return message;
        }
    }

    /// <summary>The longest window is the last one whose sequences take no more than 256 KiB.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_longest_window_uses_the_whole_budget(int units)
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(1, 1).ReverseLstm(units, returnSequences: true).Lstm(2).Build());
        long longest = model.Constant("MaxWindowTimesteps");
        Assert.InRange(longest * units * 4, 256 * 1024 - 4 * units - 16, 256 * 1024);
    }

    [Fact]
    public void Infinite_inputs_reach_what_depends_on_them_and_nothing_else()
    {
        Network[] networks =
        [
            Networks.WithInput(1, 1).Scale().Activate(Activation.Tanh).Bidirectional(5, returnSequences: true).Build(),
            Networks.WithInput(1, 2).Conv(3, 2, padFront: 1, activation: Activation.Sigmoid).Bidirectional(5, returnSequences: true).Build(),
            Networks.WithInput(1, 3).CausalConv(5, 1, activation: Activation.Tanh).Lstm(3, returnSequences: true).GlobalPool(PoolMode.Max).Build(),
            Networks.WithInput(1, 4).Pool(PoolMode.Max, 2, 1).Lstm(5, returnSequences: true).Merge(MergeMode.Concat, 0, 1).Activate(Activation.Tanh).Build(),
            Networks.WithInput(1, 5).Pool(PoolMode.Average, 2, 2).ReverseLstm(7, returnSequences: true).Flip().Dense(2).Build(),
            Networks.WithInput(1, 6).Lstm(1, returnSequences: true).Merge(MergeMode.Average, -1, 1).Activate(Activation.Sigmoid).GlobalPool(PoolMode.Average).Build(),
        ];
        float[] window = [0.5f, float.PositiveInfinity, -0.25f, 0.75f, float.NegativeInfinity, 0.125f];
        Model[] models = GeneratedModels.Compile(networks);
        for (int index = 0; index < networks.Length; index++)
        {
            double[] expected = [.. Reference.Run(networks[index], window).SelectMany(row => row)];
            Assert.All(expected, value => Assert.True(double.IsFinite(value)));
            Assertions.Close(expected, models[index].Run(window), "network " + index.ToString(CultureInfo.InvariantCulture));
        }
    }
}
