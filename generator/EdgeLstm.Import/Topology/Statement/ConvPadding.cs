namespace EdgeLstm.Import.Topology.Statement;

/// <summary>The padding of a convolution as it is stated.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Rows">Rows on either side, for <see cref="ConvPaddingKind.Rows"/>.</param>
internal readonly record struct ConvPadding(ConvPaddingKind Kind, int Rows = 0)
{
    /// <summary>Rows of zeros before and behind the sequence for a kernel that reaches over <paramref name="reach"/> timesteps.</summary>
    public (int Front, int Behind) Around(int reach) => Kind switch
    {
        ConvPaddingKind.Same => ((reach - 1) / 2, reach - 1 - (reach - 1) / 2),
        ConvPaddingKind.Causal => (reach - 1, 0),
        _ => (Rows, Rows),
    };
}
