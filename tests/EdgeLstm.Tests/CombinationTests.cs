using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Layers of all kinds in random order: generated code against the reference, and its ways of evaluation against each other.</summary>
public sealed class CombinationTests
{
    private const int Count = 210;
    private const int LeastOfAKind = 10;

    private static readonly Network[] Drawn = [.. Enumerable.Range(0, Count).Select(seed => SelfTests.AddTo(RandomCombinations.Draw(seed)))];

    private static readonly Lazy<Model[]> Compiled = new(() => GeneratedModels.Compile(Drawn));

    private static IEnumerable<(int Seed, Network Network, Model Model)> All =>
        Drawn.Zip(Compiled.Value).Select((pair, seed) => (seed, pair.First, pair.Second));

    [Fact]
    public void Drawn_networks_are_valid() => Assert.All(Drawn, NetworkValidator.Validate);

    /// <summary>Windows as long as the file says, or of the least length, a little longer and of many timesteps.</summary>
    [Fact]
    public void Every_window_is_what_the_reference_says()
    {
        foreach ((int seed, Network network, Model model) in All)
        {
            foreach (int timesteps in Lengths(network))
            {
                float[] window = Networks.Window(timesteps * network.InputSize, seed + timesteps);
                double[] expected = [.. Reference.Run(network, window).SelectMany(row => row)];
                Assertions.Close(expected, model.Run(window), $"seed {seed}, {timesteps} timesteps, {Names(network)}");
            }
        }
    }

    [Fact]
    public void Steps_windows_and_windows_that_follow_each_other_give_the_same_bits()
    {
        int tested = 0;
        foreach ((int seed, Network network, Model model) in All.Where(drawn => drawn.Model.HasStep))
        {
            int timesteps = network.Timesteps ?? 6;
            float[] window = Networks.Window(2 * timesteps * network.InputSize, seed);
            Span<float> first = window.AsSpan(0, window.Length / 2), second = window.AsSpan(window.Length / 2);
            float[] steps = model.StepThrough(window);
            float[] half = steps[..(steps.Length / 2)];
            Model.IWindows windows = model.CreateWindows();

            float[] run = model.Run(first);
            Assert.Equal(half[^run.Length..], run);
            Assert.Equal(run, model.Continue(windows, first));
            Assert.Equal(steps[^run.Length..], model.Continue(windows, second));
            if (network.Timesteps is null)
            {
                float[] whole = model.Run(window);
                Assert.Equal(steps[^whole.Length..], whole);
            }

            tested++;
        }

        Assert.InRange(tested, Count / 3, 2 * Count / 3);
    }

    /// <summary>A tolerance that only its own cases keep would be none; docs/self-test.md has the figures.</summary>
    [Fact]
    public void Every_self_test_passes_with_room_to_spare()
    {
        var shares = new List<double>();
        foreach ((int seed, Network network, Model model) in All)
        {
            LstmSelfTestResult result = model.SelfTest();
            Assert.True(result is { Passed: true, HasWindow: true }, $"seed {seed}, {Names(network)}: {result}");
            shares.Add(result.WorstError / result.Tolerance);
        }

        Assert.Equal(Count, shares.Count);
        Assert.InRange(shares.Max(), 1e-3, 0.125);
        // Exactly right would be a comparison of outputs with themselves.
        Assert.InRange(shares.Order().ElementAt(Count / 2), 1e-4, 0.02);
    }

    [Fact]
    public void A_fresh_model_and_one_that_was_reset_continue_as_run_does()
    {
        foreach ((int seed, Network network, Model model) in All)
        {
            float[] window = Networks.Window(Lengths(network)[^1] * network.InputSize, seed);
            float[] expected = model.Run(window);
            Model.IWindows windows = model.CreateWindows();

            Assert.Equal(expected, model.Continue(windows, window));
            model.Continue(windows, window);
            windows.Reset();
            Assert.Equal(expected, model.Continue(windows, window));
        }
    }

    /// <summary>The documentation allows that an output overlaps its timestep.</summary>
    [Fact]
    public void A_step_may_write_over_its_input()
    {
        foreach ((int seed, Network network, Model model) in All.Where(drawn => drawn.Model.HasStep))
        {
            const int timesteps = 4;
            float[] window = Networks.Window(timesteps * network.InputSize, seed);
            float[] expected = model.StepThrough(window);
            foreach (int shift in new[] { 0, 1, network.InputSize - 1 })
            {
                Model.IStream stream = model.CreateStream();
                float[] memory = new float[model.InputSize + model.OutputSize + 1];
                for (int step = 0; step < timesteps; step++)
                {
                    window.AsSpan(step * model.InputSize, model.InputSize).CopyTo(memory);
                    stream.Step(memory.AsSpan(0, model.InputSize), memory.AsSpan(shift, model.OutputSize));
                    Assert.Equal(expected.AsSpan(step * model.OutputSize, model.OutputSize), memory.AsSpan(shift, model.OutputSize));
                }
            }
        }
    }

    /// <summary>A test over random networks says nothing about kinds that are hardly ever drawn.</summary>
    [Fact]
    public void Every_kind_of_layer_is_drawn_many_times()
    {
        ILookup<Type, Layer> kinds = Drawn.SelectMany(network => network.Layers).ToLookup(layer => layer.GetType());
        Assert.Equal(
            typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer))).Select(type => type.Name).Order(StringComparer.Ordinal),
            kinds.Where(kind => kind.Count() >= LeastOfAKind).Select(kind => kind.Key.Name).Order(StringComparer.Ordinal));
    }

    private static int[] Lengths(Network network)
    {
        int shortest = (int)DataFlows.ShortestWindow(network.Layers);
        return network.Timesteps is { } timesteps ? [timesteps] : [shortest, shortest + 1, shortest + 2, shortest + 20];
    }

    private static string Names(Network network) => string.Join(" ", network.Layers.Select(layer => layer.Name));
}
