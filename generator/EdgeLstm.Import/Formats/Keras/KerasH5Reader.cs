using EdgeLstm.Import.Formats.Keras.WeightsOnly;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Reads a whole model in one HDF5 file, as Keras 2.2 to 3.x write <c>.h5</c>: the configuration in attributes of the
/// root, the weights below <c>model_weights</c>; and the weights alone, without a configuration.
/// </summary>
internal sealed class KerasH5Reader : IModelReader
{
    public bool Recognises(SourceFile file) => Hdf5File.HasSignature(file.Bytes);

    public ImportResult Read(SourceFile file, string? graph)
    {
        Hdf5File content = Hdf5File.Open(file.Bytes);
        string? config = content.Text("", "model_config");
        if (config is null)
            return KerasWeightFile.Read(content, graph);
        KerasGraph.Refuse(graph);

        KerasVersion version = KerasVersion.Parse(content.Text("", "keras_version"));
        KerasLayer model = LayerTree.Parse(KerasJson.ParseObject("model_config", config));
        return ChainBuilder.Build($"{version.Name} .h5 file", model, version, new NamedWeights(content, model));
    }
}
