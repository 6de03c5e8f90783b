using EdgeLstm.Import.Formats.Keras.Layers;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>Walks the layers of a Keras model in the order of the data and lets the reader of each append to the chain.</summary>
internal sealed class ChainBuilder
{
    private readonly Chain _chain;

    private ChainBuilder(Chain chain) => _chain = chain;

    /// <param name="format">How the file was recognised, for people.</param>
    /// <param name="model">The model's configuration.</param>
    /// <param name="version">The Keras that wrote it.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="ImportException">A layer, attribute or weight is not supported.</exception>
    public static ImportResult Build(string format, KerasLayer model, KerasVersion version, IWeightStore weights)
    {
        InputShape? shape = InputShape.Of(model);
        var chain = new Chain(version, weights, shape);
        new ChainBuilder(chain).AddModel(model);
        return chain.ToResult(format, shape);
    }

    /// <summary>Adds a layer that is applied to every timestep of what comes in.</summary>
    public static void AddDistributed(Chain chain, KerasLayer layer)
    {
        var builder = new ChainBuilder(chain);
        if (layer.IsModel)
            builder.AddModel(layer);
        else
            builder.Add(layer);
    }

    private void AddModel(KerasLayer model)
    {
        var outputs = new Dictionary<string, Tap>(StringComparer.Ordinal);
        foreach (KerasLayer layer in model.Chain)
        {
            Tap[] taps = [.. layer.Inputs.Select(name => outputs[name])];
            if (taps.Length > 0 && LayerReaders.Find(layer.ClassName) is { ChangesNothing: true })
            {
                Add(layer);
                outputs.Add(layer.Name, taps[0]);
                continue;
            }

            // What computes has to take what the chain ends in; only a merge reaches back.
            _chain.Taps = taps;
            if (taps.Length == 1 && taps[0].LayerIndex != _chain.LastIndex)
                throw Chain.NotOneChain(layer);
            if (layer.IsModel)
                AddModel(layer);
            else
                Add(layer);
            outputs[layer.Name] = new Tap(_chain.LastIndex, _chain.Flow);
        }
    }

    private void Add(KerasLayer layer)
    {
        KerasLayerReader reader = LayerReaders.For(layer);
        LayerConfig config = _chain.ConfigOf(layer);
        reader.Read(layer, config, _chain);
        config.RefuseRest();
    }
}
