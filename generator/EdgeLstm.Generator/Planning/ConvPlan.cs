namespace EdgeLstm.Planning;

/// <summary>
/// A convolution over time. Over rows that lie side by side it is a dense layer; with a dilation the rows that it sees
/// are copied together first.
/// </summary>
/// <param name="Kernel">The dense layer over all rows of the kernel.</param>
/// <param name="RowSize">Floats of a row.</param>
/// <param name="KernelRows">Rows of the kernel.</param>
/// <param name="Dilation">Rows from one row of the kernel to the next.</param>
/// <param name="IsStreaming">True: the rows to look back on are part of the state. False: the input holds all rows.</param>
internal sealed record ConvPlan(DensePlan Kernel, int RowSize, int KernelRows, int Dilation, bool IsStreaming)
    : LayerPlan(Kernel.Id, Kernel.Name, RowSize, Kernel.Units, Kernel.PaddedUnits, Kernel.Weights)
{
    /// <summary>Rows from the first one that the kernel sees to the last.</summary>
    public int Reach => (KernelRows - 1) * Dilation + 1;
}
