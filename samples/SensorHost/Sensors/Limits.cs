namespace SensorHost.Sensors;

/// <summary>From which error on a reading is an anomaly, as Model/train.py printed it.</summary>
internal static class Limits
{
    /// <summary>Timesteps of a fresh model whose forecasts are not held against anybody; training did not score them either.</summary>
    public const int WarmUp = 20;

    /// <summary>mm/s and °C.</summary>
    private static readonly float[] LargestErrors = [1.3f, 0.54f];

    /// <summary>The largest error as a share of its limit.</summary>
    public static float Score(ReadOnlySpan<float> forecast, ReadOnlySpan<float> seen)
    {
        var score = 0f;
        for (var i = 0; i < LargestErrors.Length; i++)
        {
            score = MathF.Max(score, MathF.Abs(seen[i] - forecast[i]) / LargestErrors[i]);
        }

        return score;
    }
}
