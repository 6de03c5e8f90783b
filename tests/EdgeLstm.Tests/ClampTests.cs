using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// The attribute's <c>ClampInputs</c>: the bits that the same network without it gives for inputs that were limited
/// before, in every way to call it.
/// </summary>
public sealed class ClampTests
{
    private const int Features = 5;
    private const int Timesteps = 7;

    private static readonly InputRange Range = new(
        new Tensor([Features], [-0.5f, 0, -3, 0.25f, -0.125f]), new Tensor([Features], [0.75f, 0.5f, -0.25f, 8, 0]));

    private static Network[] Networks =>
    [
        Tests.Networks.WithInput(Features, 1).Lstm(20, initialState: true).Dense(2).Build(),
        Tests.Networks.WithInput(Features, 2).Lstm(64, returnSequences: true).Build(),
        Tests.Networks.WithInput(Features, 3).Dense(6, Activation.Tanh).Lstm(9, returnSequences: true).Lstm(4).Dense(7).Build(),
        Tests.Networks.WithInput(Features, 4).Lstm(9, returnSequences: true).Dense(4).Merge(MergeMode.Add, -1, 4).Merge(MergeMode.Concat, -1, 2, first: 3).Build(),
        Tests.Networks.WithInput(Features, 5).CausalConv(4, 3).Lstm(7, returnSequences: true).Build(),
        Tests.Networks.WithInput(Features, 6).Bidirectional(6, returnSequences: true).Lstm(3).Dense(2).Build(),
        Tests.Networks.WithInput(Features, 7).Conv(6, 2, padBehind: 1).Bidirectional(6, returnSequences: true).Merge(MergeMode.Concat, 0, 3).Build(),
    ];

    private static readonly Lazy<Model[]> Plain = new(() => GeneratedModels.Compile(Networks));

    private static readonly Lazy<Model[]> Clamped = new(() => GeneratedModels.Bind(
        GeneratedModels.Load(
            Networks.SelectMany((network, index) =>
            {
                network = network with { InputRange = Range };
                return GeneratedModels.Emit(GeneratedModels.Spec(network, "Model" + index, clampInputs: true), network);
            }),
            $"namespace Plant {{ {string.Concat(Networks.Select((_, index) => $"public partial struct Model{index};"))} }}"),
        Networks.Length));

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Networks.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inputs_beyond_the_range_count_as_its_ends(int index)
    {
        (Model plain, Model clamped) = (Plain.Value[index], Clamped.Value[index]);
        float[] window = Window();
        float[] limited = Limited(window);

        Assert.Equal(plain.Run(limited), clamped.Run(window));
        Assert.NotEqual(plain.Run(window), clamped.Run(window));
        Model.IWindows windows = clamped.CreateWindows(), others = plain.CreateWindows();
        Assert.Equal(plain.Continue(others, limited), clamped.Continue(windows, window));
        Assert.Equal(plain.Continue(others, limited), clamped.Continue(windows, window));
        if (!plain.HasStep)
            return;
        Assert.Equal(plain.StepThrough(limited), clamped.StepThrough(window));
        IManyStreams many = IManyStreams.Of(clamped, 3), manyOthers = IManyStreams.Of(plain, 3);
        float[] y = new float[3 * plain.OutputSize], expected = new float[3 * plain.OutputSize];
        for (int step = 0; step + 3 <= Timesteps; step++)
        {
            many.StepMany(window.AsSpan(step * Features, 3 * Features), y);
            manyOthers.StepMany(limited.AsSpan(step * Features, 3 * Features), expected);
            Assert.Equal(expected, y);
        }
    }

    /// <summary>Each end of each range by itself: a table with two of them exchanged would pass where all are tested at once.</summary>
    [Fact]
    public void Every_end_of_every_range_counts()
    {
        (Model plain, Model clamped) = (Plain.Value[1], Clamped.Value[1]);
        for (int feature = 0; feature < Features; feature++)
        {
            foreach (float beyond in new[] { Range.Minimum.Values[feature] - 0.5f, Range.Maximum.Values[feature] + 0.5f })
            {
                float[] window = Limited(Window());
                Assert.Equal(plain.Run(window), clamped.Run(window));
                window[2 * Features + feature] = beyond;
                Assert.NotEqual(plain.Run(window), clamped.Run(window));
                Assert.Equal(plain.Run(Limited(window)), clamped.Run(window));
            }
        }
    }

    [Fact]
    public void Infinities_are_limited_and_what_is_no_number_is_not()
    {
        float[] window = Limited(Window());
        window[3] = float.PositiveInfinity;
        window[4] = float.NegativeInfinity;
        float[] outputs = Clamped.Value[1].Run(window);
        Assert.All(outputs, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(Plain.Value[1].Run(Limited(window)), outputs);

        window[3] = float.NaN;
        Assert.All(Clamped.Value[1].Run(window), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Head_of_the_file_lists_the_ranges_and_the_self_test_holds()
    {
        Network network = SelfTests.AddTo(Networks[0]);
        float[] inputs = network.SelfTest!.Input.Values.ToArray();
        network = network with
        {
            InputRange = new(new Tensor([Features], [.. Enumerable.Repeat(inputs.Min(), Features)]), new Tensor([Features], [.. Enumerable.Repeat(inputs.Max(), Features)])),
        };
        var files = GeneratedModels.Emit(GeneratedModels.Spec(network, clampInputs: true), network);
        Assert.Contains(
            FormattableString.Invariant($"//   Inputs        are limited (ClampInputs); what is not-a-number stays so\n//                 x[0] to {inputs.Min():G9} … {inputs.Max():G9}\n"),
            files[0].Source,
            StringComparison.Ordinal);
        var model = new Model(GeneratedModels.Load(files, "namespace Plant { public partial struct PumpModel; }").GetType("Plant.PumpModel", throwOnError: true)!);
        LstmSelfTestResult result = model.SelfTest();
        Assert.True(result is { Passed: true, HasWindow: true }, result.ToString());
    }

    private static float[] Window() => [.. Tests.Networks.Window(Timesteps * Features, 3).Select(value => 4 * value)];

    /// <summary>The definition, without the product's own.</summary>
    private static float[] Limited(float[] window) =>
        [.. window.Select((value, index) => Math.Min(Math.Max(value, Range.Minimum.Values[index % Features]), Range.Maximum.Values[index % Features]))];
}
