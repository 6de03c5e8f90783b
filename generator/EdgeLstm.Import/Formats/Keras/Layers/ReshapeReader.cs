using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads Reshape where it moves nothing in memory that a sequence of vectors has a name for: at the very start, at the
/// very end, to the shape that is there, to one vector, and from one vector to a single timestep.
/// </summary>
internal sealed class ReshapeReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Reshape"];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        const string Attribute = "target_shape";
        JsonElement value = config.Take(Attribute) ?? throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{layer.What} has no {Attribute}; save the model again");
        int features = chain.RequireFeatures(layer);
        Flow flow = chain.Flow;
        if (config.Axes(Attribute) is [-1, int kept] && flow.IsSequence && kept == features)
            return;

        long floats = flow.IsSequence ? (long)features * chain.RequireTimesteps(layer) : features;
        int[] shape = Resolve(config.Axes(Attribute), floats)
            ?? throw config.Refusal(Attribute, value, FormattableString.Invariant($"{floats} floats come in, which is another number; save the model again"));
        bool isVector = shape.Length == 1;
        if (isVector && !flow.IsSequence || flow.IsSequence && shape is [int same, int width] && same == flow.Timesteps && width == features)
            return;
        if (isVector)
            FlattenReader.Append(layer, chain);
        else if (chain.IsAtInput && !flow.IsSequence && shape.Length == 2)
            chain.StartWith(new Flow(shape[1], shape[0], IsSequence: true));
        else if (!flow.IsSequence && shape is [1, _])
            chain.Append(new RepeatLayer(layer.FullName, 1), flow with { Timesteps = 1, IsSequence = true });
        else
            chain.EndWith(config.Refusal(Attribute, value, "in the middle of a network it may only leave the shape as it is, make one vector, or make one timestep of a vector; train without it"));
    }

    /// <summary>The shape with its one −1 replaced; null where it does not hold <paramref name="floats"/>.</summary>
    private static int[]? Resolve(int[] shape, long floats)
    {
        long known = 1;
        foreach (int length in shape.Where(length => length != -1))
        {
            known *= length;
            if (length < 1 || known > floats)
                return null;
        }

        int open = shape.Count(length => length == -1);
        if (shape.Length == 0 || open > 1 || floats % known != 0 || (open == 0 && known != floats))
            return null;
        return [.. shape.Select(length => length == -1 ? (int)(floats / known) : length)];
    }
}
