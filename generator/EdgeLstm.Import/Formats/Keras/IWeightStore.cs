namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Finds the weights of a layer in one of the layouts that Keras has used.</summary>
internal interface IWeightStore
{
    /// <summary>The weights of a leaf in the order of <see cref="KerasLayer.ReadRoles"/>.</summary>
    /// <exception cref="ImportException">One is missing or damaged, or there are more than the layer should have.</exception>
    IReadOnlyList<WeightTensor> Of(KerasLayer layer);
}
