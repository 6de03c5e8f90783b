namespace EdgeLstm.Model;

/// <summary>The values of each input that a network was trained on, or that the user says it may get: raw values, before any scaling.</summary>
/// <param name="Minimum">Shape [features].</param>
/// <param name="Maximum">Shape [features]; above the minimum, feature by feature.</param>
internal sealed record InputRange(Tensor Minimum, Tensor Maximum)
{
    /// <summary>The nearest value of the range.</summary>
    /// <param name="value">A value of an input; not-a-number stays what it is.</param>
    /// <param name="feature">Which input.</param>
    public float Limit(float value, int feature) =>
        value < Minimum.Values[feature] ? Minimum.Values[feature] : value > Maximum.Values[feature] ? Maximum.Values[feature] : value;
}
