using System.Runtime.InteropServices;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Many streams at once: to the bit what each gives by itself, whatever state it is in and whatever the others get.</summary>
public sealed class StepManyTests
{
    private const int Timesteps = 6;

    private static Dictionary<string, Network> Networks => new()
    {
        ["one layer and a head"] = Tests.Networks.WithInput(3, 1).Lstm(20, initialState: true).Dense(2).Build(),
        ["one input, one unit"] = Tests.Networks.WithInput(1, 2).Lstm(1, returnSequences: true).Build(),
        ["stacked"] = Tests.Networks.WithInput(5, 3).Dense(6, Activation.Tanh).Lstm(37, returnSequences: true, initialState: true).Lstm(16, returnSequences: true).Lstm(9).Dense(7).Dense(3, Activation.Softmax).Build(),
        ["a row at every timestep"] = Tests.Networks.WithInput(4, 4).Lstm(44, returnSequences: true).Lstm(6, returnSequences: true, initialState: true).Dense(5, Activation.Sigmoid).Build(),
        ["every part of a cell"] = Tests.Networks.WithInput(2, 5).Lstm(21, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: 11).Dense(2).Build(),
        ["a convolution and a mean"] = Tests.Networks.WithInput(3, 6).CausalConv(4, 3, dilation: 2, Activation.Tanh).Lstm(7, returnSequences: true, initialState: true).GlobalPool(PoolMode.Average).Dense(2).Build(),
        ["a maximum, then a convolution"] = Tests.Networks.WithInput(3, 7).Lstm(5, returnSequences: true).CausalConv(6, 2).GlobalPool(PoolMode.Max).Build(),
        ["a vector on its way to the head"] = Tests.Networks.WithInput(3, 8).Lstm(9, returnSequences: true).Dense(5).Pick(-1).Norm().Dense(3).Build(),
        ["the input once more"] = Tests.Networks.WithInput(3, 9).Lstm(9, returnSequences: true).Dense(3).Merge(MergeMode.Add, -1, 3).Merge(MergeMode.Concat, -1, 2, first: 1).Build(),
    };

    private static readonly Lazy<Dictionary<string, Model>> Models = new(() =>
        Networks.Keys.Zip(GeneratedModels.Compile([.. Networks.Values])).ToDictionary(pair => pair.First, pair => pair.Second));

    public static TheoryData<string, int> Cases => [.. Networks.Keys.SelectMany(name => new[] { 1, 2, 3, 5, 77 }.Select(count => (name, count)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_stream_gives_the_bits_of_its_own_steps(string name, int count) => StepsAreTheSame(Models.Value[name], count);

    [Theory]
    [InlineData("class")]
    [InlineData("record struct")]
    [InlineData("record")]
    public void Every_kind_of_type_steps_many(string keyword) => StepsAreTheSame(GeneratedModels.Compile(Networks["stacked"], keyword), count: 5);

    /// <summary>What is not a number stays in its own stream, in buffers that all of them use as well.</summary>
    [Fact]
    public void Streams_do_not_reach_each_other() => Assert.All(Models.Value.Values, model =>
    {
        IManyStreams streams = IManyStreams.Of(model, 3);
        float[] x = [.. Row(model, 1), .. Enumerable.Repeat(float.NaN, model.InputSize), .. Row(model, 2)];
        float[] y = new float[3 * model.OutputSize];
        for (int step = 0; step < Timesteps; step++)
            streams.StepMany(x, y);

        Assert.Contains(y[model.OutputSize..^model.OutputSize], float.IsNaN);
        Assert.Equal(Repeated(Row(model, 1)), y[..model.OutputSize]);
        Assert.Equal(Repeated(Row(model, 2)), y[^model.OutputSize..]);

        float[] Repeated(float[] row) =>
            model.StepThrough([.. Enumerable.Repeat(row, Timesteps).SelectMany(same => same)])[^model.OutputSize..];
    });

    [Fact]
    public void Nothing_is_written_beyond_the_outputs() => Assert.All(Models.Value.Values, model =>
    {
        float[] y = new float[3 * model.OutputSize + 64];
        Array.Fill(y, -5);
        IManyStreams.Of(model, 3).StepMany(Rows(model, 3, step: 1), y.AsSpan(32, 3 * model.OutputSize));
        Assert.All(y[..32].Concat(y[^32..]), value => Assert.Equal(-5, value));
        Assert.DoesNotContain(-5, y[32..^32]);
    });

    /// <summary>Streams that start in states of their own and get timesteps of their own.</summary>
    private static void StepsAreTheSame(Model model, int count)
    {
        IManyStreams together = IManyStreams.Of(model, count);
        IManyStreams alone = IManyStreams.Of(model, count);
        float[] y = new float[count * model.OutputSize];
        float[] expected = new float[y.Length];
        for (int stream = 0; stream < count; stream++)
        {
            for (int step = 0; step < stream % 4; step++)
            {
                float[] before = Row(model, 1000 * step + stream);
                together.Step(stream, before, y.AsSpan(0, model.OutputSize));
                alone.Step(stream, before, y.AsSpan(0, model.OutputSize));
            }
        }

        for (int step = 0; step < Timesteps; step++)
        {
            float[] x = Rows(model, count, step);
            together.StepMany(x, y);
            for (int stream = 0; stream < count; stream++)
                alone.Step(stream, x.AsSpan(stream * model.InputSize, model.InputSize), expected.AsSpan(stream * model.OutputSize, model.OutputSize));
            Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(y).ToArray());
            // Streams that gave the same would hide that one was taken for another.
            Assert.Equal(count, y.Chunk(model.OutputSize).Select(output => string.Join(' ', output)).Distinct().Count());
        }
    }

    private static float[] Row(Model model, int seed) => Tests.Networks.Window(model.InputSize, seed);

    private static float[] Rows(Model model, int count, int step) => Tests.Networks.Window(count * model.InputSize, 77 * count + step);
}
