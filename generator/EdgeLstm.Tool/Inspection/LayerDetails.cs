using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Inspection;

/// <summary>What a layer does beyond its kind, in a few words: activations first, then whatever is not as in the textbook.</summary>
internal static class LayerDetails
{
    public static string Of(Layer layer) => string.Join(", ", Words(layer));

    private static IEnumerable<string> Words(Layer layer) => layer switch
    {
        LstmLayer lstm => Lstm(lstm),
        BidirectionalLayer both => Bidirectional(both),
        DenseLayer dense => [Name(dense.Activation), .. NoBias(dense.Bias)],
        ActivationLayer activation => [Name(activation.Activation)],
        ScaleLayer scale => Named(("center", scale.Center), ("scale", scale.Scale), ("offset", scale.Offset)),
        LayerNormLayer norm => [FormattableString.Invariant($"epsilon {norm.Epsilon}"), .. Named(("scale", norm.Scale), ("offset", norm.Offset))],
        MergeLayer merge => [Merge(merge)],
        Conv1DLayer conv => Conv1D(conv),
        PoolLayer pool => [$"{ModeNames.Of(pool.Mode)} of {Counted.Text(pool.Size, "timestep")}", .. Stride(pool.Stride)],
        GlobalPoolLayer pool => [ModeNames.Of(pool.Mode)],
        PickLayer pick => [pick.Timestep == -1 ? "last timestep" : $"timestep {pick.Timestep}"],
        RepeatLayer repeat => [Counted.Text(repeat.Count, "timestep")],
        _ => [],
    };

    private static IEnumerable<string> Lstm(LstmLayer lstm)
    {
        yield return $"{Name(lstm.Activation)}, gates {Name(lstm.RecurrentActivation)}";
        if (lstm.OutputActivation is { } outputActivation)
            yield return $"output {Name(outputActivation)}";
        yield return lstm.ReturnSequences ? "every timestep" : "last timestep";
        if (lstm.Reverse)
            yield return "reverse";
        foreach (string word in NoBias(lstm.Bias).Concat(Named(("peepholes", lstm.Peepholes))))
            yield return word;
        if (lstm.CoupledGates)
            yield return "f = 1 - i";
        if (lstm.Clip is float clip)
            yield return FormattableString.Invariant($"clip {clip}");
        if (lstm.CellClip is float cellClip)
            yield return FormattableString.Invariant($"cell clip {cellClip}");
        if (lstm.Projection is not null)
            yield return $"{Counted.Text(lstm.Units, "unit")} projected";
        if (lstm.InitialHidden is not null || lstm.InitialCell is not null)
            yield return "stored initial state";
    }

    private static IEnumerable<string> Bidirectional(BidirectionalLayer both)
    {
        yield return ModeNames.Of(both.Merge);
        string forward = Of(both.Forward);
        string backward = Of(both.Backward with { Reverse = false });
        yield return forward == backward ? forward : $"forward: {forward}; backward: {backward}";
    }

    private static IEnumerable<string> Conv1D(Conv1DLayer conv)
    {
        yield return Name(conv.Activation);
        yield return $"kernel of {Counted.Text(conv.Kernel.Shape[1], "timestep")}";
        if (conv.IsCausal)
            yield return "causal";
        else if (conv.PadFront + conv.PadBehind > 0)
            yield return $"padded by {conv.PadFront} and {conv.PadBehind}";
        foreach (string word in Stride(conv.Stride))
            yield return word;
        if (conv.Dilation > 1)
            yield return $"dilation {conv.Dilation}";
        foreach (string word in NoBias(conv.Bias))
            yield return word;
    }

    private static string Merge(MergeLayer merge)
    {
        string from = merge.From == MergeLayer.NetworkInput ? "the input" : $"layer {merge.From + 1}";
        string order = merge.Mode != MergeMode.Concat ? "" : merge.FromFirst ? " in front" : " behind";
        return $"{ModeNames.Of(merge.Mode)} features {merge.First} to {merge.First + merge.Count - 1} of {from}{order}";
    }

    private static string[] Stride(int stride) => stride > 1 ? [$"stride {stride}"] : [];

    private static string[] NoBias(Tensor? bias) => bias is null ? ["no bias"] : [];

    private static IEnumerable<string> Named(params (string Name, Tensor? Tensor)[] parts) =>
        parts.Where(part => part.Tensor is not null).Select(part => part.Name);

    private static string Name(Activation activation) => activation.Kind == ActivationKind.HardSigmoid
        ? FormattableString.Invariant($"hard_sigmoid({activation.Alpha}x + {activation.Beta})")
        : ActivationNames.Of(activation.Kind) + ActivationNames.ParametersOf(activation.Kind) switch
        {
            0 => "",
            1 => FormattableString.Invariant($"({activation.Alpha})"),
            _ => FormattableString.Invariant($"({activation.Alpha}, {activation.Beta})"),
        };
}
