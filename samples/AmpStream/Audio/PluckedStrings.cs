namespace AmpStream.Audio;

/// <summary>
/// Eight plucked notes, dry as from a guitar without an amplifier: each string is a delay line that starts with noise and
/// loses its high tones on every turn.
/// </summary>
internal static class PluckedStrings
{
    private const int NoteSamples = Sound.Rate;
    private const float Loss = 0.996f;

    /// <summary>Of a phrase in A minor, in Hz.</summary>
    private static ReadOnlySpan<float> Pitches => [110f, 130.81f, 164.81f, 220f, 196f, 164.81f, 146.83f, 110f];

    /// <summary>The sound, the same on every machine; one note a second, the earlier ones softer.</summary>
    public static float[] Play()
    {
        var samples = new float[Pitches.Length * NoteSamples];
        var random = 12345u;
        for (var note = 0; note < Pitches.Length; note++)
        {
            var level = 0.1f * (note + 1);
            var turn = (int)(Sound.Rate / Pitches[note]);
            var played = samples.AsSpan(note * NoteSamples, NoteSamples);
            for (var i = 0; i < turn; i++)
            {
                random = random * 1664525 + 1013904223;
                played[i] = level * ((random >> 8) / 8388608f - 1);
            }

            played[turn] = Loss * played[0];
            for (var i = turn + 1; i < played.Length; i++)
            {
                played[i] = Loss * 0.5f * (played[i - turn] + played[i - turn - 1]);
            }
        }

        return samples;
    }
}
