namespace AmpStream.Audio;

/// <summary>What all sound here is: one channel, and one sample rate.</summary>
internal static class Sound
{
    /// <summary>
    /// Samples a second. An LSTM's memory counts samples, so at another rate the model would be another amplifier.
    /// </summary>
    public const int Rate = 48_000;
}
