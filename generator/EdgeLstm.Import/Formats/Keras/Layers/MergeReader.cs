using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads Add, Concatenate, Multiply and Average of what the layer before gives with outputs of earlier layers: residual
/// and skip connections. Several of them become one merge after the other.
/// </summary>
internal sealed class MergeReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Add", "Concatenate", "Multiply", "Average"];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        IReadOnlyList<Tap> taps = chain.Taps;
        int current = taps.ToList().FindLastIndex(tap => tap.LayerIndex == chain.LastIndex);
        if (taps.Count < 2 || current < 0)
            throw Chain.NotOneChain(layer);
        if (layer.ClassName == "Concatenate")
        {
            config.RequireLastAxis(chain.SeesSequence);
            // Those before the current output come first: the nearest is put in front of it, then the next.
            for (int index = current - 1; index >= 0; index--)
                Append(layer, chain, MergeMode.Concat, taps[index], fromFirst: true);
            for (int index = current + 1; index < taps.Count; index++)
                Append(layer, chain, MergeMode.Concat, taps[index], fromFirst: false);
            return;
        }

        // Two are averaged by the merge itself, more by their sum and a scale.
        bool isMean = layer.ClassName == "Average";
        MergeMode mode = layer.ClassName == "Multiply" ? MergeMode.Multiply : isMean && taps.Count == 2 ? MergeMode.Average : MergeMode.Add;
        for (int index = 0; index < taps.Count; index++)
        {
            if (index != current)
                Append(layer, chain, mode, taps[index], fromFirst: false);
        }

        if (isMean && taps.Count > 2)
            chain.Append(new ScaleLayer(layer.FullName, Center: null, KernelShape.Spread(layer, "scale", [1f / taps.Count], chain.RequireFeatures(layer)), Offset: null));
    }

    private static void Append(KerasLayer layer, Chain chain, MergeMode mode, Tap tap, bool fromFirst)
    {
        int features = chain.RequireFeatures(layer);
        int tapped = tap.Flow.Features ?? features;
        bool sameTime = tap.Flow.IsSequence == chain.Flow.IsSequence && tap.Flow.Timesteps == chain.Flow.Timesteps;
        if (!sameTime || (mode != MergeMode.Concat && tapped != features))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"{layer.What} joins {tap.Flow.Describe()} with {chain.Flow.Describe()}; EdgeLstm joins outputs of the same shape and repeats none");
        chain.Append(
            new MergeLayer(layer.FullName, mode, tap.LayerIndex, First: 0, tapped, fromFirst),
            chain.Flow with { Features = mode == MergeMode.Concat ? features + tapped : features });
    }
}
