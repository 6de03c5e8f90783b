using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>
/// Reads the JSON of RTNeural's Python exporter, and the <c>.aidax</c> files that AIDA-X makes of it: the layers of a Keras
/// model with the weights as Keras keeps them.
/// </summary>
internal sealed class RtNeuralReader : IModelReader
{
    public bool Recognises(SourceFile file) => JsonFile.HasProperty(file, name => name == "in_shape");

    public ImportResult Read(SourceFile file, string? graph)
    {
        StatedGraph.Refuse(graph, "an RTNeural");
        JsonNode root = JsonFile.Parse(file, "RTNeural");

        // What people and trainers write about a model; nothing of it changes an output.
        root.RefuseUnknown(
            "in_shape", "layers", "in_skip", "in_gain", "out_gain", "input_batch", "output_batch",
            "metadata", "name", "author", "source", "style", "based", "dataset", "license", "version",
            "samplerate", "sample_rate", "esr");
        RtNeuralShape input = RtNeuralShape.Read(root.Required("in_shape"));
        var flow = new RtNeuralFlow(input);
        List<Layer> layers = [];
        foreach (JsonNode layer in root.Required("layers").Items())
            layers.AddRange(RtNeuralLayers.Read(layer, layers.Count, flow));

        AidaxExtensions extensions = AidaxExtensions.Read(root, flow, input.Size);
        // Before the test, which would only say that NaN is not what it expects.
        WeightChecks.RequireFinite(layers);
        var notes = new List<string>();
        if (EmbeddedTest.Run(root, extensions.Around(layers, withGains: false), input.Size) is { } note)
            notes.Add(note);
        return new ImportResult(
            extensions.AreUsed || root.Optional("input_batch") is not null ? "AIDA-X JSON" : "RTNeural JSON",
            input.Size,
            input.Timesteps,
            extensions.Around(layers, withGains: true),
            notes);
    }
}
