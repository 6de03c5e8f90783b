using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>The mistakes that a reader of weights may make, each made in a network that was read rightly.</summary>
internal static class LayerMistakes
{
    /// <summary>Each network with one mistake in one place, and what the mistake is.</summary>
    public static IEnumerable<(string Mistake, IReadOnlyList<Layer> Layers)> Of(IReadOnlyList<Layer> layers)
    {
        for (int index = 0; index < layers.Count; index++)
        {
            foreach ((string mistake, Layer wrong) in Of(layers[index]))
                yield return ($"{layers[index].Name}: {mistake}", [.. layers.Take(index), wrong, .. layers.Skip(index + 1)]);
            if (index > 0 && Swapped(layers[index - 1], layers[index]) is { } swapped)
                yield return ($"{layers[index].Name}: before {layers[index - 1].Name}", [.. layers.Take(index - 1), .. swapped, .. layers.Skip(index + 1)]);
        }
    }

    private static IEnumerable<(string Mistake, Layer Wrong)> Of(Layer layer) => layer switch
    {
        LstmLayer lstm => LstmMistakes.Of(lstm).Select(mistake => (mistake.Mistake, (Layer)mistake.Wrong)),
        BidirectionalLayer both => Of(both),
        DenseLayer dense => Of(dense),
        Conv1DLayer conv => Of(conv),
        ScaleLayer scale => Given(
            ("no center", scale.Center is null ? null : scale with { Center = null }),
            ("no scale", scale.Scale is null ? null : scale with { Scale = null }),
            ("no offset", scale.Offset is null ? null : scale with { Offset = null })),
        LayerNormLayer norm => Given(
            ("eps", norm with { Epsilon = norm.Epsilon * 100 }),
            ("no scale", norm.Scale is null ? null : norm with { Scale = null }),
            ("no offset", norm.Offset is null ? null : norm with { Offset = null })),
        MergeLayer merge => Given(
            (merge.Mode + " for another", merge with { Mode = merge.Mode == MergeMode.Add ? MergeMode.Multiply : MergeMode.Add }),
            ("order", merge.Mode == MergeMode.Concat ? merge with { FromFirst = !merge.FromFirst } : null),
            ("first", merge.First > 0 ? merge with { First = merge.First - 1 } : null)),
        PoolLayer pool => Given(("mode", pool with { Mode = Other(pool.Mode) }), ("stride", pool with { Stride = pool.Stride + 1 })),
        GlobalPoolLayer pool => Given(("mode", pool with { Mode = Other(pool.Mode) })),
        PickLayer pick => Given(("timestep", pick with { Timestep = pick.Timestep + (pick.Timestep < 0 ? -1 : 1) })),
        FlipLayer or ActivationLayer { Activation.Kind: not ActivationKind.Linear } => Given(("left out", new ActivationLayer(layer.Name, Activation.Linear))),
        _ => [],
    };

    private static IEnumerable<(string Mistake, Layer Wrong)> Of(BidirectionalLayer both) =>
    [
        .. LstmMistakes.OfWeights(both.Forward).Select(mistake => ("forward " + mistake.Mistake, (Layer)(both with { Forward = mistake.Wrong }))),
        .. LstmMistakes.OfWeights(both.Backward).Select(mistake => ("backward " + mistake.Mistake, (Layer)(both with { Backward = mistake.Wrong }))),
        ("directions swapped", both with { Forward = both.Backward with { Reverse = false }, Backward = both.Forward with { Reverse = true } }),
        ("outputs in the other order", both.Merge == MergeMode.Concat ? both with { Forward = both.Backward, Backward = both.Forward } : both with { Merge = MergeMode.Concat }),
        ("both forward", both with { Backward = both.Backward with { Reverse = false } }),
        (both.Merge + " for another", both with { Merge = both.Merge == MergeMode.Add ? MergeMode.Multiply : MergeMode.Add }),
    ];

    private static IEnumerable<(string Mistake, Layer Wrong)> Of(DenseLayer dense) => Given(
        ("no bias", dense.Bias is null ? null : dense with { Bias = null }),
        ("kernel transposed", dense.Units == dense.InputSize ? dense with { Kernel = LstmMistakes.Transposed(dense.Kernel, dense.Units) } : null),
        ("no " + dense.Activation.Kind, dense.Activation.Kind == ActivationKind.Linear ? null : dense with { Activation = Activation.Linear }));

    private static IEnumerable<(string Mistake, Layer Wrong)> Of(Conv1DLayer conv) => Given(
        ("no bias", conv.Bias is null ? null : conv with { Bias = null }),
        ("rows of the kernel turned around", conv with { Kernel = Turned(conv.Kernel) }),
        ("zeros in front", conv.PadFront + conv.PadBehind == 0 ? null : conv with { PadFront = conv.PadFront - 1, PadBehind = conv.PadBehind + 1 }),
        ("stride", conv with { Stride = conv.Stride + 1 }),
        ("dilation", conv.Dilation == 1 ? null : conv with { Dilation = 1 }),
        ("no " + conv.Activation.Kind, conv.Activation.Kind == ActivationKind.Linear ? null : conv with { Activation = Activation.Linear }));

    private static IEnumerable<(string Mistake, Layer Wrong)> Given(params (string Mistake, Layer? Wrong)[] mistakes) =>
        mistakes.Where(mistake => mistake.Wrong is not null).Select(mistake => (mistake.Mistake, mistake.Wrong!));

    // Two layers of a stack in the wrong order; what they give to the layer behind them stays as it is.
    private static Layer[]? Swapped(Layer first, Layer second) => (first, second) switch
    {
        (LstmLayer a, LstmLayer b) when a.InputSize == b.InputSize =>
            [b with { ReturnSequences = a.ReturnSequences }, a with { ReturnSequences = b.ReturnSequences }],
        (BidirectionalLayer a, BidirectionalLayer b) when a.Forward.InputSize == b.Forward.InputSize =>
            [Sequences(b, a.ReturnSequences), Sequences(a, b.ReturnSequences)],
        _ => null,
    };

    private static BidirectionalLayer Sequences(BidirectionalLayer layer, bool sequences) => layer with
    {
        Forward = layer.Forward with { ReturnSequences = sequences },
        Backward = layer.Backward with { ReturnSequences = sequences },
    };

    private static PoolMode Other(PoolMode mode) => mode == PoolMode.Max ? PoolMode.Average : PoolMode.Max;

    // [units, rows, features], the rows from the last to the first.
    private static Tensor Turned(Tensor kernel)
    {
        int features = kernel.Shape[2];
        IEnumerable<float[]> units = kernel.Values.ToArray().Chunk(kernel.Shape[1] * features);
        return new Tensor(kernel.Shape.ToArray(), [.. units.SelectMany(unit => unit.Chunk(features).Reverse()).SelectMany(row => row)]);
    }
}
