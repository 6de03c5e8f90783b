namespace EdgeLstm.Model;

/// <summary>
/// Joins what the layer before gives with the output of an earlier one: residual and skip connections. Both are
/// sequences of the same timesteps, or both are vectors.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Mode">How the two become one.</param>
/// <param name="From">Index of the earlier layer, or <see cref="NetworkInput"/>.</param>
/// <param name="First">First feature that is taken of it.</param>
/// <param name="Count">Features that are taken of it.</param>
/// <param name="FromFirst">For <see cref="MergeMode.Concat"/>: true where the earlier layer's features come first.</param>
internal sealed record MergeLayer(string Name, MergeMode Mode, int From, int First, int Count, bool FromFirst) : Layer(Name)
{
    /// <summary>The <see cref="From"/> that means the network's own input.</summary>
    public const int NetworkInput = -1;
}
