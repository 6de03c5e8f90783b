namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>The weights of one layer, or of one direction of a Bidirectional, as a file without configuration groups them.</summary>
/// <param name="Module">Path of the layer in the file, by which <c>tensors=</c> chooses it.</param>
/// <param name="Kind">The class of the layer as far as names tell it: <c>lstm</c>, <c>batch_normalization</c>.</param>
/// <param name="Series">Layers of one series stand in the file in the model's order; null where there is no order.</param>
/// <param name="Direction">Which half of a Bidirectional it is; null for every other layer.</param>
/// <param name="Variables">Its weights in the order in which Keras lists them.</param>
internal sealed record VariableGroup(string Module, string Kind, string? Series, Direction? Direction, IReadOnlyList<Variable> Variables)
{
    /// <summary>True where the variables have these numbers of axes.</summary>
    public bool HasRanks(params int[] ranks) => Variables.Select(variable => variable.Shape.Length).SequenceEqual(ranks);

    /// <summary>A name without the number that Keras appends to the second of its kind: <c>lstm_1</c> is <c>lstm</c>.</summary>
    public static string KindOf(string name)
    {
        int underscore = name.LastIndexOf('_');
        return underscore > 0 && underscore < name.Length - 1 && name.AsSpan(underscore + 1).IndexOfAnyExceptInRange('0', '9') < 0
            ? name[..underscore]
            : name;
    }
}
