namespace EdgeLstm.Model;

/// <summary>
/// A convolution over time: y[t] = activation(Σ_k W[k]·x[t·stride + k·dilation − padFront] + b), where rows outside the
/// sequence are zero; ⌊(T + padFront + padBehind − reach) / stride⌋ + 1 outputs. Frameworks' names for the padding:
/// "valid" is 0 and 0, "causal" reach − 1 and 0, "same" at stride 1 is ⌊(reach − 1) / 2⌋ and the rest of reach − 1.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="InputSize">Features of one timestep of x.</param>
/// <param name="Units">Features of one timestep of y (filters, output channels).</param>
/// <param name="PadFront">Rows of zeros before the first timestep.</param>
/// <param name="PadBehind">Rows of zeros after the last timestep.</param>
/// <param name="Stride">Timesteps from one output to the next.</param>
/// <param name="Dilation">Timesteps from one row of the kernel to the next.</param>
/// <param name="Activation">Applied to y; not softmax.</param>
/// <param name="Kernel">W, shape [units, kernel size, input].</param>
/// <param name="Bias">b, shape [units]; null where the layer has none.</param>
internal sealed record Conv1DLayer(
    string Name,
    int InputSize,
    int Units,
    int PadFront,
    int PadBehind,
    int Stride,
    int Dilation,
    Activation Activation,
    Tensor Kernel,
    Tensor? Bias) : Layer(Name)
{
    /// <summary>Timesteps that one output sees, the gaps of the dilation included.</summary>
    public int Reach => (Kernel.Shape[1] - 1) * Dilation + 1;

    /// <summary>True where every timestep has an output that sees no later one: the layer can run timestep by timestep.</summary>
    public bool IsCausal => Stride == 1 && PadBehind == 0 && PadFront == Reach - 1;

    /// <summary>Timesteps of y for a sequence of <paramref name="timesteps"/>; 0 where that is too short.</summary>
    public int OutputTimesteps(int timesteps)
    {
        int steps = timesteps + PadFront + PadBehind - Reach;
        return steps < 0 ? 0 : steps / Stride + 1;
    }
}
