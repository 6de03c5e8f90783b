namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Reads the <c>.keras</c> archive of Keras 2.12 and later: configuration, metadata and weights in one zip.</summary>
internal sealed class KerasArchiveReader : IModelReader
{
    private const string Config = "config.json";
    private const string Metadata = "metadata.json";
    private const string Weights = "model.weights.h5";
    private const int MaxJsonBytes = 64 << 20;

    public bool Recognises(SourceFile file) => ZipContent.FirstNameIs(file.Bytes, Metadata, Config, Weights);

    public ImportResult Read(SourceFile file, string? graph)
    {
        KerasGraph.Refuse(graph);
        ZipContent archive = ZipContent.Open(file.Bytes);
        var metadata = KerasJson.ParseObject(Metadata, archive.Text(Metadata, MaxJsonBytes));
        KerasVersion version = KerasVersion.Parse(
            metadata.TryGetProperty("keras_version", out var text) && text.ValueKind == System.Text.Json.JsonValueKind.String ? text.GetString() : null);
        KerasLayer model = LayerTree.Parse(KerasJson.ParseObject(Config, archive.Text(Config, MaxJsonBytes)));
        Hdf5File weights = Hdf5File.Open(archive.Bytes(Weights, SourceFile.MaxBytes));
        return ChainBuilder.Build($"{version.Name} .keras archive", model, version, new CountedWeights(weights, model));
    }
}
