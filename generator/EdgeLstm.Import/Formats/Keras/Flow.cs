namespace EdgeLstm.Import.Formats.Keras;

/// <summary>What goes from one layer of a Keras model to the next.</summary>
/// <param name="Features">Floats of the vector, or of one timestep; null before the first weight where the file states no shape.</param>
/// <param name="Timesteps">Timesteps of the sequence where they are known.</param>
/// <param name="IsSequence">True for a sequence of vectors, false for a single one.</param>
internal readonly record struct Flow(int? Features, int? Timesteps, bool IsSequence)
{
    /// <summary>For people: <c>sequences [5, 3]</c>.</summary>
    public string Describe()
    {
        string features = Number(Features);
        return IsSequence ? $"sequences [{Number(Timesteps)}, {features}]" : $"vectors [{features}]";
    }

    private static string Number(int? size) => size is { } known ? known.ToString(System.Globalization.CultureInfo.InvariantCulture) : "any";
}
