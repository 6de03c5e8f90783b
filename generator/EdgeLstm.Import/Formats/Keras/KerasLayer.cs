using System.Text.Json;
using EdgeLstm.Import.Formats.Keras.Layers;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>One layer as the configuration describes it: a leaf, a nested model, or a wrapper with what it wraps.</summary>
/// <param name="Name">The layer's own name, by which an .h5 file groups the weights of the outermost layers.</param>
/// <param name="FullName">With the names of the models around it, for messages: <c>encoder/lstm</c>.</param>
/// <param name="ClassName">The Keras class: <c>LSTM</c>.</param>
/// <param name="Config">The class's own attributes.</param>
/// <param name="BuildShape">The input shape that Keras 3 notes down when it builds a layer, batch axis first.</param>
/// <param name="Children">The layers of a nested model in the order of the file, in which weights are counted; the
/// layers that a wrapper such as TimeDistributed wraps; otherwise none.</param>
/// <param name="Chain">The children in the order in which data passes them.</param>
internal sealed record KerasLayer(
    string Name,
    string FullName,
    string ClassName,
    JsonElement Config,
    JsonElement? BuildShape,
    IReadOnlyList<KerasLayer> Children,
    IReadOnlyList<KerasLayer> Chain)
{
    public const string Input = "InputLayer";

    /// <summary>The layer for messages: <c>layer 'lstm_1' (LSTM)</c>.</summary>
    public string What => $"layer '{FullName}' ({ClassName})";

    public bool IsModel => IsModelClass(ClassName);

    /// <summary>
    /// Names of the layers of the same model whose outputs this one takes; empty for inputs, and in a Sequential model,
    /// where it is the layer before.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Its own weights in the order in which every layout of Keras stores them.</summary>
    public IReadOnlyList<WeightRole> WeightRoles => LayerReaders.Find(ClassName)?.Weights(this) ?? [];

    /// <summary>Those of its weights that are read.</summary>
    public IEnumerable<WeightRole> ReadRoles => WeightRoles.Where(role => role.IsRead);

    /// <summary>True where this layer or one inside it has weights.</summary>
    public bool HasWeights => WeightRoles.Count > 0 || Children.Any(child => child.HasWeights);

    /// <summary>False where training left the weights alone; it moves them to the end of a nested model's list.</summary>
    public bool IsTrainable => !IsFalse("trainable");

    /// <summary>True for the classes that hold layers; <c>Model</c> is what Keras up to 2.4 calls a Functional model.</summary>
    public static bool IsModelClass(string className) => className is "Sequential" or "Functional" or "Model";

    // A layer is itself, whatever another one looks like: weights are looked up by it.
    public bool Equals(KerasLayer? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>True where the attribute stands in the configuration and is false.</summary>
    public bool IsFalse(string attribute) =>
        Config.ValueKind == JsonValueKind.Object && Config.TryGetProperty(attribute, out JsonElement value) && value.ValueKind == JsonValueKind.False;
}
