using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>
/// Windows of large layers: the sums of the inputs of several timesteps are formed together, and what follows gives the
/// bits of one timestep after the other, whether a window ends before, at or behind the end of such a chunk.
/// </summary>
public sealed class WindowChunkTests
{
    public static TheoryData<string> Names => [.. Networks.Keys];

    private static Dictionary<string, Network> Networks => new()
    {
        ["three blocks in a row"] = Tests.Networks.WithInput(9, 1).Lstm(64, initialState: true).Dense(2).Build(),
        ["a loop over blocks, and a smaller one"] = Tests.Networks.WithInput(5, 2).Lstm(92, returnSequences: true).Dense(3).Build(),
        ["stacked"] = Tests.Networks.WithInput(7, 3).Lstm(72, returnSequences: true).Lstm(68, returnSequences: true).Dense(3).Build(),
        ["clipped, with coupled gates"] = Tests.Networks.WithInput(6, 4).Lstm(66, returnSequences: true).Cell(coupled: true, clip: 0.4f, cellClip: 0.3f).Build(),
        ["many inputs of two chains"] = Tests.Networks.WithInput(600, 5).Lstm(14, returnSequences: true).Build(),
        ["both directions"] = Tests.Networks.WithInput(8, 6).Bidirectional(60, returnSequences: true).Build(),
        ["a flipped window"] = Tests.Networks.WithInput(8, 7).Flip().Lstm(61, returnSequences: true).Build(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Windows_of_every_length_around_a_chunk_agree(string name)
    {
        Network network = Networks[name];
        LayoutPlan plan = LayoutPlanner.Plan(GeneratedModels.Spec(network), network);
        int chunk = plan.Stages.Max(stage => stage.Chunk?.Timesteps ?? 0);
        Assert.InRange(chunk, 4, 32);
        Model model = GeneratedModels.Compile(plan);
        foreach (int timesteps in new[] { 1, chunk - 1, chunk, chunk + 1, 2 * chunk + 3 })
        {
            float[] window = Tests.Networks.Window(timesteps * network.InputSize, timesteps);
            float[] actual = model.Run(window);
            Assertions.Close([.. Reference.Run(network, window).SelectMany(row => row)], actual, $"{name}, {timesteps} timesteps");
            if (model.HasStep)
                Assert.Equal(model.StepThrough(window)[^actual.Length..], actual);
        }
    }

    /// <summary>The state behind a window, too: pieces of odd lengths are one window.</summary>
    [Fact]
    public void Pieces_of_a_window_continue_each_other()
    {
        Network network = Networks["a loop over blocks, and a smaller one"];
        Model model = GeneratedModels.Compile(network);
        float[] window = Tests.Networks.Window(50 * network.InputSize, seed: 9);
        float[] expected = model.Run(window);
        Model.IWindows windows = model.CreateWindows();
        var pieces = new List<float>();
        int first = 0;
        foreach (int timesteps in new[] { 3, 17, 1, 29 })
        {
            pieces.AddRange(model.Continue(windows, window.AsSpan(first * network.InputSize, timesteps * network.InputSize)));
            first += timesteps;
        }

        Assert.Equal(expected, pieces);
    }

    [Fact]
    public void Small_layers_take_their_timesteps_one_by_one()
    {
        Network network = Tests.Networks.WithInput(9, 1).Lstm(32).Build();
        Assert.All(LayoutPlanner.Plan(GeneratedModels.Spec(network), network).Stages, stage => Assert.Null(stage.Chunk));
    }
}
