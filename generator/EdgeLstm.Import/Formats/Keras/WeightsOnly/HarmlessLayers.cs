using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>The names that Keras gives to layers which hand their input on unchanged at inference.</summary>
internal static class HarmlessLayers
{
    // Keras 2 calls an InputLayer input_1, Keras 3 input_layer.
    private static readonly HashSet<string> Names = [.. LayerReaders.ThatChangeNothing.Select(CountedWeights.GroupName), "input"];

    public static bool Includes(string name) => Names.Contains(VariableGroup.KindOf(name));
}
