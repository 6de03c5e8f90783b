namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Reads a whole model in one HDF5 file, as Keras 2.2 to 3.x write <c>.h5</c>: the configuration in attributes of the
/// root, the weights below <c>model_weights</c>.
/// </summary>
internal sealed class KerasH5Reader : IModelReader
{
    public bool Recognises(SourceFile file) => Hdf5File.HasSignature(file.Bytes);

    public ImportResult Read(SourceFile file, string? graph)
    {
        Hdf5File content = Hdf5File.Open(file.Bytes);
        string? config = content.Text("", "model_config");
        if (config is null)
            throw WithoutConfiguration(content);
        KerasGraph.Refuse(graph);

        KerasVersion version = KerasVersion.Parse(content.Text("", "keras_version"));
        KerasLayer model = LayerTree.Parse(KerasJson.ParseObject("model_config", config));
        return ChainBuilder.Build($"{version.Name} .h5 file", model, version, new NamedWeights(content, model));
    }

    private static ImportException WithoutConfiguration(Hdf5File content) =>
        content.TextList("", "layer_names") is not null || content.Exists("layers") || content.Exists("_layer_checkpoint_dependencies")
            ? new ImportException(ImportErrorId.GraphNeeded,
                "the HDF5 file holds weights but not how they connect (save_weights writes such files); save the whole model: model.save(\"x.keras\")")
            : new ImportException(ImportErrorId.UnknownFormat,
                "the HDF5 file was not written by Keras: it has neither a model_config nor weights of layers");
}
