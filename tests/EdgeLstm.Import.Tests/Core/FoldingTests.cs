using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>A folded network has fewer layers and the same output; what a merge takes stays what it is.</summary>
public class FoldingTests
{
    private static readonly ScaleLayer Scaler = new("scaler", EveryKind.Values(1, 2), EveryKind.Values(2, 2), EveryKind.Values(3, 2));
    private static readonly LstmLayer Lstm = EveryKind.Lstm(2, 2, seed: 5);

    [Fact]
    public void A_scaling_goes_into_the_kernel_and_bias_of_the_lstm_behind() =>
        AssertFolds([Scaler, Lstm], "folded: 'scaler' into 'lstm5'", typeof(LstmLayer));

    [Fact]
    public void An_lstm_without_bias_gets_one() =>
        AssertFolds([Scaler, Lstm with { Bias = null }], "folded: 'scaler' into 'lstm5'", typeof(LstmLayer));

    [Fact]
    public void An_lstm_without_bias_keeps_none_where_nothing_is_added()
    {
        Layer[] folded = AssertFolds([Scaler with { Center = null, Offset = null }, Lstm with { Bias = null }], "folded: 'scaler' into 'lstm5'", typeof(LstmLayer));
        Assert.Null(((LstmLayer)folded[0]).Bias);
    }

    [Fact]
    public void Coupled_gates_keep_their_rows_of_f_zero()
    {
        Layer[] folded = AssertFolds([Scaler, EveryKind.Coupled(Lstm)], "folded: 'scaler' into 'lstm5'", typeof(LstmLayer));
        NetworkValidator.Validate(EveryKind.Network(null, folded));
    }

    [Fact]
    public void A_scaling_goes_into_both_directions() => AssertFolds(
        [Scaler, new BidirectionalLayer("both", Lstm, EveryKind.Lstm(2, 3, seed: 6, reverse: true), MergeMode.Concat)],
        "folded: 'scaler' into 'both'",
        typeof(BidirectionalLayer));

    [Fact]
    public void A_scaling_goes_into_the_dense_behind_whatever_its_activation() => AssertFolds(
        [Lstm, Scaler, new DenseLayer("out", 2, 3, Activation.Softmax, EveryKind.Values(7, 3, 2), null)],
        "folded: 'scaler' into 'out'",
        typeof(LstmLayer),
        typeof(DenseLayer));

    [Theory]
    [InlineData(0, 0, true, true)]
    [InlineData(2, 0, true, false)]
    [InlineData(0, 1, true, false)]
    [InlineData(2, 1, false, true)]
    public void A_scaling_goes_into_the_convolution_behind_unless_it_moves_the_zeros_that_are_padded(int padFront, int padBehind, bool shifts, bool folds)
    {
        ScaleLayer scale = shifts ? Scaler : Scaler with { Center = null, Offset = null };
        Layer[] layers = [scale, EveryKind.Conv(2, 3, taps: 3, padFront, padBehind), EveryKind.Lstm(3, 2, seed: 6)];
        if (folds)
            AssertFolds(layers, "folded: 'scaler' into 'conv'", typeof(Conv1DLayer), typeof(LstmLayer));
        else
            AssertUnchanged(layers);
    }

    [Fact]
    public void Padding_makes_no_difference_to_a_scaling_behind_a_convolution() => AssertFolds(
        [EveryKind.Conv(2, 2, taps: 3, padFront: 2, padBehind: 1) with { Activation = Activation.Linear }, Scaler, EveryKind.Conv(2, 2, taps: 2, 1, 1), Lstm],
        "folded: 'scaler' into 'conv'",
        typeof(Conv1DLayer),
        typeof(Conv1DLayer),
        typeof(LstmLayer));

    [Fact]
    public void A_scaling_behind_a_linear_dense_and_then_its_activation_go_into_it()
    {
        Layer[] folded = AssertFolds(
            [Lstm, Dense(Activation.Linear), Scaler, new ActivationLayer("gelu", new Activation(ActivationKind.Gelu))],
            "folded: 'scaler' into 'dense', 'gelu' into 'dense'",
            typeof(LstmLayer),
            typeof(DenseLayer));
        Assert.Equal(ActivationKind.Gelu, ((DenseLayer)folded[1]).Activation.Kind);
    }

    [Fact]
    public void A_dense_without_bias_gets_one() =>
        AssertFolds([Lstm, Dense(Activation.Linear) with { Bias = null }, Scaler], "folded: 'scaler' into 'dense'", typeof(LstmLayer), typeof(DenseLayer));

    [Fact]
    public void A_scaling_behind_an_activation_or_an_lstm_stays() => AssertUnchanged([Lstm, Dense(Activation.Relu), Scaler]);

    [Fact]
    public void Softmax_goes_into_a_dense_but_not_into_a_convolution()
    {
        var softmax = new ActivationLayer("softmax", Activation.Softmax);
        AssertFolds([Lstm, Dense(Activation.Linear), softmax], "folded: 'softmax' into 'dense'", typeof(LstmLayer), typeof(DenseLayer));
        AssertUnchanged([Lstm, EveryKind.Conv(2, 2, 2, 0, 0) with { Activation = Activation.Linear }, softmax]);
    }

    [Fact]
    public void Activations_follow_only_sums() =>
        AssertUnchanged([Lstm, Dense(Activation.Tanh), new ActivationLayer("relu", Activation.Relu), new LayerNormLayer("norm", 0.5f, null, null)]);

    [Fact]
    public void Scalings_in_a_row_become_one() => AssertFolds(
        [Lstm, Scaler, new ScaleLayer("second", EveryKind.Values(8, 2), EveryKind.Values(9, 2), EveryKind.Values(10, 2)), new LayerNormLayer("norm", 0.5f, null, null)],
        "folded: 'second' into 'scaler'",
        typeof(LstmLayer),
        typeof(ScaleLayer),
        typeof(LayerNormLayer));

    [Fact]
    public void What_changes_nothing_goes_without_a_note() => AssertFolds(
        [
            new ScaleLayer("none", null, null, null),
            new ScaleLayer("ones", new Tensor([2], [0, 0]), new Tensor([2], [1, 1]), null),
            Lstm,
            new ActivationLayer("linear", Activation.Linear),
        ],
        note: null,
        typeof(LstmLayer));

    [Fact]
    public void Merges_keep_taking_what_they_took()
    {
        Layer[] folded = AssertFolds(
            [
                new ScaleLayer("none", null, null, null),
                Scaler,
                new MergeLayer("with input", MergeMode.Concat, From: 0, First: 1, Count: 1, FromFirst: true),
                EveryKind.Lstm(3, 2, seed: 11),
                Dense(Activation.Linear),
                Scaler with { Name = "behind" },
                new MergeLayer("with lstm", MergeMode.Add, From: 3, First: 0, Count: 2, FromFirst: false),
                new MergeLayer("with scaled", MergeMode.Concat, From: 5, First: 1, Count: 1, FromFirst: false),
                Dense(Activation.Tanh) with { Kernel = EveryKind.Values(12, 2, 3), InputSize = 3 },
            ],
            "folded: 'behind' into 'dense'",
            typeof(ScaleLayer),
            typeof(MergeLayer),
            typeof(LstmLayer),
            typeof(DenseLayer),
            typeof(MergeLayer),
            typeof(MergeLayer),
            typeof(DenseLayer));
        Assert.Equal([MergeLayer.NetworkInput, 2, 3], folded.OfType<MergeLayer>().Select(merge => merge.From));
    }

    [Fact]
    public void Nothing_is_folded_across_what_a_merge_takes()
    {
        var skip = new MergeLayer("skip", MergeMode.Add, From: 1, First: 0, Count: 2, FromFirst: false);
        // The dense is taken before its scaling and before its activation.
        AssertUnchanged([Lstm, Dense(Activation.Linear), Scaler, skip]);
        AssertUnchanged([Lstm, Dense(Activation.Linear), new ActivationLayer("relu", Activation.Relu), skip]);
        // The scaling is taken by itself.
        AssertUnchanged([Lstm, Scaler, Dense(Activation.Relu), skip]);
        AssertUnchanged([Lstm, Scaler, Scaler, skip]);
    }

    [Fact]
    public void Numbers_that_float32_does_not_have_are_not_folded()
    {
        AssertUnchanged([Scaler with { Scale = new Tensor([2], [1e-38f, 1]), Center = null }, Lstm]);
        AssertUnchanged([Lstm, Dense(Activation.Linear), Scaler with { Scale = new Tensor([2], [3e38f, 1]), Offset = new Tensor([2], [3e38f, 0]), Center = new Tensor([2], [-5, 0]) }]);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_center_is_folded_up_to_64_deviations_from_zero(float center, bool folds)
    {
        Layer[] layers = [new ScaleLayer("scaler", new Tensor([2], [-center * 8, 1]), new Tensor([2], [1 / 8f, 1]), null), Lstm];
        Assert.Equal(folds ? 1 : 2, Folding.Fold(layers).Layers.Length);
    }

    /// <summary>The bound, measured: float32 of the folded network against double precision of the unfolded one.</summary>
    [Theory]
    [InlineData(5, 1e-6)]
    [InlineData(64, 1e-5)]
    [InlineData(1e6, 1e-6)]
    public void Folding_costs_next_to_no_precision(double deviations, double tolerance)
    {
        var random = new Random(1);
        LstmLayer lstm = EveryKind.Lstm(3, 16, seed: 4) with
        {
            InitialHidden = null,
            InitialCell = null,
            Peepholes = null,
            Clip = null,
            CellClip = null,
            OutputActivation = null,
        };
        var layers = new Layer[]
        {
            new ScaleLayer("scaler", Repeated((float)(850 * deviations)), Repeated(1 / 850f), null),
            lstm,
            new DenseLayer("out", 16, 1, Activation.Linear, EveryKind.Values(6, 1, 16), null),
            new ScaleLayer("unit", null, new Tensor([1], [40]), new Tensor([1], [20])),
        };
        float[][] window = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 3).Select(_ => (float)(850 * (deviations + random.NextDouble() * 4 - 2))).ToArray())];

        Layer[] folded = Folding.Fold(layers).Layers;
        Assert.Equal(deviations <= 64 ? 2 : 3, folded.Length);
        double[][] exact = ReferenceEvaluator.Run(layers, [.. window.Select(row => row.Select(value => (double)value).ToArray())]);
        float[][] computed = FloatEvaluator.Run(folded, window);
        // The output is scaled by 40 around 20.
        Assert.All(exact.Zip(computed), pair => Assert.Equal(pair.First[0], pair.Second[0], 40 * tolerance));

        // What the bound prevents.
        if (deviations > 64)
        {
            Layer blind = Assert.IsType<LstmLayer>(FoldBlindly((ScaleLayer)layers[0], lstm));
            float[][] lost = FloatEvaluator.Run([blind, .. folded[2..]], window);
            Assert.Contains(exact.Zip(lost), pair => Math.Abs(pair.First[0] - pair.Second[0]) > 40 * 1e-3);
        }
    }

    private static LstmLayer FoldBlindly(ScaleLayer scale, LstmLayer lstm)
    {
        float[] kernel = [.. lstm.Kernel.Values.ToArray().Select((value, index) => value * scale.Scale!.Values[index % 3])];
        float[] bias = [.. lstm.Bias!.Values.ToArray().Select((value, row) =>
            (float)(value - Enumerable.Range(0, 3).Sum(k => (double)kernel[row * 3 + k] * scale.Center!.Values[k])))];
        return lstm with { Kernel = new Tensor([4, 16, 3], kernel), Bias = new Tensor([4, 16], bias) };
    }

    private static Tensor Repeated(float value) => new([3], [value, value, value]);

    private static DenseLayer Dense(Activation activation) =>
        new("dense", 2, 2, activation, EveryKind.Values(21, 2, 2), EveryKind.Values(22, 2));

    private static void AssertUnchanged(Layer[] layers)
    {
        FoldedLayers folded = Folding.Fold(layers);
        Assert.Equal(layers, folded.Layers);
        Assert.Null(folded.Note);
    }

    /// <returns>The folded layers, which compute the same and are of these types.</returns>
    private static Layer[] AssertFolds(Layer[] layers, string? note, params Type[] kinds)
    {
        NetworkValidator.Validate(EveryKind.Network(null, layers));
        FoldedLayers folded = Folding.Fold(layers);
        Assert.Equal(kinds, folded.Layers.Select(layer => layer.GetType()));
        Assert.Equal(note, folded.Note);

        double[][] window = EveryKind.Window(7, 2);
        double[] expected = [.. ReferenceEvaluator.Run(layers, window).SelectMany(row => row)];
        double[] computed = [.. ReferenceEvaluator.Run(folded.Layers, window).SelectMany(row => row)];
        Assert.Equal(expected.Length, computed.Length);
        Assert.All(expected.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        return folded.Layers;
    }
}
