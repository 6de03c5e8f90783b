using System.Text.Json.Nodes;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Keras files that import must refuse; each message stands in <c>docs/formats.md</c>.</summary>
internal static class KerasRefusals
{
    private const string Section = "Keras";

    /// <summary>Changes of a sound archive, as <see cref="KerasConfig.Change"/> takes them.</summary>
    private static readonly (string Archive, string Changes)[] Changed =
    [
        // Layers.
        ("base.keras", """[["top", "class_name", "GRU"]]"""),
        ("base.keras", """[["top", "class_name", "SimpleRNN"]]"""),
        ("base.keras", """[["top", "class_name", "Masking"]]"""),
        ("base.keras", """[["top", "class_name", "Embedding"]]"""),
        ("base.keras", """[["top", "class_name", "Lambda"]]"""),
        ("base.keras", """[["top", "class_name", "PReLU"]]"""),
        ("base.keras", """[["top", "class_name", "MultiHeadAttention"]]"""),
        ("base.keras", """[["top", "class_name", "ConvLSTM1D"]]"""),
        ("base.keras", """[["top", "class_name", "Permute"]]"""),
        ("base.keras", """[["top", "class_name", "Conv2D"]]"""),
        ("recurrent.keras", """[["second_cell", "class_name", "StackedRNNCells"]]"""),
        ("bidirectional-sequences.keras", """[["forward_lstm", "class_name", "GRU"]]"""),
        ("distributed.keras", """[["drop", "class_name", "RepeatVector"]]"""),
        // Attributes of recurrent layers.
        ("base.keras", """[["top", "return_state", true]]"""),
        ("base.keras", """[["top", "time_major", true]]"""),
        ("base.keras", """[["top", "stateful", true]]"""),
        ("base.keras", """[["top", "activation", "exponential"]]"""),
        ("base.keras", """[["top", "peephole", true]]"""),
        ("bidirectional-sequences.keras", """[["both", "merge_mode", null]]"""),
        ("bidirectional.keras", """[["first", "merge_mode", "sum"]]"""),
        ("bidirectional.keras", """[["back", "return_sequences", false]]"""),
        // Attributes of the layers around them.
        ("base.keras", """[["dense", "activation", "mish"]]"""),
        ("base.keras", """[["dense", "lora_rank", 4]]"""),
        ("base.keras", """[["dense", "dtype", "int8_from_float32"]]"""),
        ("convolution.keras", """[["conv", "groups", 2]]"""),
        ("convolution.keras", """[["conv", "data_format", "channels_first"]]"""),
        ("global-pool.keras", """[["conv", "strides", [2]], ["conv", "padding", "same"]]"""),
        ("convolution.keras", """[["pool", "padding", "same"]]"""),
        ("global-pool.keras", """[["pool", "keepdims", true]]"""),
        ("global-pool.keras", """[["pool", "class_name", "Flatten"], ["pool", "config", {"name": "pool"}]]"""),
        ("shapes.keras", """[["middle", "target_shape", [2, 4]]]"""),
        ("normalization.keras", """[["input", "axis", 1]]"""),
        ("normalization.keras", """[["norm", "rms_scaling", true]]"""),
        ("activations.keras", """[["layer", "max_value", 1.0], ["layer", "threshold", 0.5]]"""),
        ("skip.keras", """[["join", "axis", 1]]"""),
        ("skip.keras", """[["add", "class_name", "Subtract"]]"""),
        ("skip.keras", """[["each", "class_name", "Add"]]"""),
    ];

    /// <summary>Changes of the text of a sound archive's configuration.</summary>
    private static readonly (string Archive, string Before, string After)[] Edited =
    [
        ("base.keras", "\"batch_shape\": [null, 5, 2]", "\"batch_shape\": [null, 5]"),
        ("base.keras", "\"batch_shape\": [null, 5, 2]", "\"batch_shape\": [null, 5, 2, 1]"),
        ("keras3-functional.keras", "\"input_layers\": [\"functional_input\", 0, 0]", "\"input_layers\": [[\"functional_input\", 0, 0], [\"first\", 0, 0]]"),
        ("keras3-functional.keras", "\"output_layers\": [\"dense\", 0, 0]", "\"output_layers\": [[\"dense\", 0, 0], [\"second\", 0, 0]]"),
        ("keras3-functional.keras", "\"keras_history\": [\"second\", 0, 0]", "\"keras_history\": [\"second\", 0, 1]"),
        ("keras3-functional.keras", "\"keras_history\": [\"second\", 0, 0]", "\"keras_history\": [\"functional_input\", 0, 0]"),
        ("keras3-functional.keras", "\"kwargs\": {\"training\": false, \"mask\": null}", "\"kwargs\": {\"initial_state\": 1}"),
    ];

    /// <summary>Whole files.</summary>
    private static readonly string[] Files =
    [
        "bad-shape.h5", "bad-missing.h5", "bad-no-weights.h5", "bad-integer.h5", "bad-nan.h5", "not-keras.h5",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Refusal> All =>
    [
        .. Changed.Select(change => Archive(KerasFixture.Edit(change.Archive, config => KerasConfig.Change(config, JsonNode.Parse(change.Changes)!.AsArray())))),
        .. Edited.Select(edit => Archive(KerasFixture.Edit(edit.Archive, config => config.Replace(edit.Before, edit.After, StringComparison.Ordinal)))),
        Archive(KerasFixture.Edit("base.keras", config => config.Replace("\"registered_name\": null}, {\"module\"", "\"registered_name\": \"my>Layer\"}, {\"module\"", StringComparison.Ordinal))),
        Archive(KerasFixture.Edit("base.keras", metadata => metadata.Replace("3.8.0", "1.2.2", StringComparison.Ordinal), "metadata.json")),
        new Refusal(Section, "pump.keras", KerasFixture.Bytes("base.keras"), "lstm(4, sequences) -> lstm(3)"),
        Weights("gru.weights.h5", null),
        Weights("autoencoder.weights.h5", null),
        Weights("keras3.weights.h5", "lstm(3) -> dense(2)"),
        .. Files.Select(file => new Refusal(Section, "pump.h5", KerasFixture.Bytes(file))),
    ];

    private static Refusal Weights(string name, string? graph) => new(Section, "pump.weights.h5", KerasFixture.Bytes(name), graph);

    private static Refusal Archive(byte[] content) => new(Section, "pump.keras", content);
}
