using System.Globalization;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>The Keras that wrote a file, as its <c>keras_version</c> says: <c>2.2.4</c>, <c>2.3.0-tf</c>, <c>3.4.1</c>.</summary>
/// <param name="Text">The text itself; null where the file has none.</param>
/// <param name="Major">2 or 3; 0 where the file does not say.</param>
/// <param name="Minor">The second number.</param>
/// <param name="InTensorFlow">True for the copy inside TensorFlow (<c>-tf</c>), whose defaults once depended on a switch.</param>
internal sealed record KerasVersion(string? Text, int Major, int Minor, bool InTensorFlow)
{
    /// <exception cref="ImportException">Not a version of Keras 2 or 3.</exception>
    public static KerasVersion Parse(string? text)
    {
        if (text is null)
            return new KerasVersion(null, 0, 0, false);

        string[] parts = text.Split('.', '-');
        if (parts.Length < 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
            throw new ImportException(ImportErrorId.CorruptFile, $"keras_version '{text}' is no version number; save the model again");
        if (major is not (2 or 3))
            throw new ImportException(ImportErrorId.UnsupportedLayer,
                $"the file was written by Keras {text}; versions 2 and 3 are read: load the model in one of them and save it again");
        return new KerasVersion(text, major, minor, text.EndsWith("-tf", StringComparison.Ordinal));
    }

    /// <summary>For people: <c>Keras 3.4.1</c>.</summary>
    public string Name => Text is null ? "Keras (version not stated)" : $"Keras {Text}";

    /// <summary>
    /// The hard sigmoid: clip(0.2·x + 0.5, 0, 1) up to Keras 2, relu6(x + 3) / 6 from Keras 3 on. Null where the file
    /// does not say which Keras wrote it.
    /// </summary>
    public Activation? HardSigmoid => Major switch
    {
        2 => Activation.HardSigmoidKeras2,
        3 => Activation.HardSigmoidKeras3,
        _ => null,
    };

    /// <summary>
    /// What an LSTM without <c>recurrent_activation</c> uses: hard_sigmoid before Keras 2.3, sigmoid since. Null where
    /// that is unknown: with no version, and in early TensorFlow, where it depended on the TensorFlow 1 or 2 behaviour.
    /// </summary>
    public string? DefaultRecurrentActivation => (Major, Minor, InTensorFlow) switch
    {
        (0, _, _) or (2, _, true) => null,
        (2, < 3, _) => "hard_sigmoid",
        _ => "sigmoid",
    };
}
