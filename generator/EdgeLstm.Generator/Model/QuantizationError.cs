namespace EdgeLstm.Model;

/// <summary>Differences between what a network computes with rounded weights and with the trained ones.</summary>
/// <param name="Worst">The largest.</param>
/// <param name="Rms">The root of their mean square.</param>
internal readonly record struct QuantizationError(float Worst, float Rms);
