using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads Bidirectional(LSTM). The backward layer is a copy of the wrapped one with <c>go_backwards</c> turned over, or
/// one of its own; Keras turns its sequence around again, so that both are aligned to input time.
/// </summary>
internal sealed class BidirectionalReader : KerasLayerReader
{
    private const string Backward = "backward_layer";

    public override IReadOnlyList<string> ClassNames => ["Bidirectional"];

    public override IReadOnlyList<WrappedLayer> Wrapped => [new("layer", "forward_layer"), new(Backward, Backward)];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        MergeMode merge = Merge(config);
        bool hasOwnBackward = config.Take(Backward) is not null;
        config.WithoutEffect("layer");
        // Weights to start training with, which Keras writes as null.
        config.RequireNull("weights", "save the model again after building it");
        config.RequireFalse("return_state", "states are no output here: build the model with return_state=False and copy the weights");
        config.WithoutEffect("zero_output_for_mask", "activity_regularizer");
        foreach (string name in (string[])["return_sequences", "stateful", "go_backwards"])
            config.WithoutEffect(name);
        config.RefuseRest();

        (LstmLayer forward, bool sequences, bool stateful) = Direction(layer.Children[0], chain, goesBackwards: false);
        (LstmLayer backward, bool backwardSequences, bool backwardStateful) = Direction(layer.Children[1], chain, goesBackwards: hasOwnBackward);
        if (sequences != backwardSequences || stateful != backwardStateful)
            throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{layer.What}: its two directions differ in {(sequences != backwardSequences ? "return_sequences" : "stateful")}; build them alike and copy the weights");
        if (merge != MergeMode.Concat && forward.Units != backward.Units)
            throw new ImportException(ImportErrorId.UnsupportedAttribute, FormattableString.Invariant(
                $"{layer.What} has merge_mode = '{config.Text("merge_mode", "concat")}' for directions of {forward.Units} and {backward.Units} units; only merge_mode='concat' can join them"));

        chain.NoteState(layer, stateful);
        var both = new BidirectionalLayer(layer.FullName, forward, backward with { Reverse = true }, merge);
        chain.Append(both, sequences ? chain.Flow with { Features = both.OutputSize } : new Flow(both.OutputSize, Timesteps: null, IsSequence: false));
    }

    private static (LstmLayer Layer, bool ReturnSequences, bool Stateful) Direction(KerasLayer layer, Chain chain, bool goesBackwards)
    {
        if (layer.ClassName != "LSTM")
            throw new ImportException(ImportErrorId.UnsupportedLayer, $"Bidirectional wraps {layer.What}; only LSTM can be wrapped: train with it");
        LayerConfig config = chain.ConfigOf(layer);
        var options = SequenceOptions.Take(config);
        if (options.GoBackwards != goesBackwards)
            throw config.Refusal("go_backwards", config.Take("go_backwards") ?? default, goesBackwards
                ? "the backward layer of Bidirectional runs backwards: save the model again"
                : "the forward layer of Bidirectional runs forwards: swap the two layers and copy the weights");
        var cell = CellDialect.Take(config, chain);
        config.RefuseRest();
        return (cell.ToLayer(layer, layer.FullName, options.ReturnSequences, chain), options.ReturnSequences, options.Stateful);
    }

    private static MergeMode Merge(LayerConfig config)
    {
        const string Attribute = "merge_mode";
        if (config.Has(Attribute) && config.Take(Attribute) is null)
            throw new ImportException(ImportErrorId.UnsupportedAttribute, $"{config.What} has {Attribute} = null; two outputs cannot go on: concat, sum, mul and ave are supported");
        return config.Text(Attribute, "concat") switch
        {
            "concat" => MergeMode.Concat,
            "sum" => MergeMode.Add,
            "mul" => MergeMode.Multiply,
            "ave" => MergeMode.Average,
            _ => throw config.Refusal(Attribute, config.Take(Attribute)!.Value, "concat, sum, mul and ave are supported"),
        };
    }
}
