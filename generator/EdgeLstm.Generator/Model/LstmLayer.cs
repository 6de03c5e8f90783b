namespace EdgeLstm.Model;

/// <summary>
/// An LSTM layer with its whole dialect. Gates stand in the order i, f, g, o in every tensor, whatever the source
/// framework's order was; where a framework has two biases, <paramref name="Bias"/> is their sum.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="Units">Length of c, and of h where there is no projection.</param>
/// <param name="Activation">Applied to g; tanh in the textbook.</param>
/// <param name="RecurrentActivation">Applied to i, f and o; sigmoid in the textbook.</param>
/// <param name="ReturnSequences">True: h of every timestep goes on. False: only h of the timestep that is computed last does.</param>
/// <param name="Kernel">W, shape [4, units, input].</param>
/// <param name="RecurrentKernel">U, shape [4, units, recurrent size]; the last axis is the h that is read.</param>
/// <param name="Bias">b, shape [4, units]; null where the layer has none.</param>
/// <param name="InitialHidden">h before the first timestep, shape [output size]; null means zeros.</param>
/// <param name="InitialCell">c before the first timestep, shape [units]; null means zeros.</param>
internal sealed record LstmLayer(
    string Name,
    int InputSize,
    int Units,
    Activation Activation,
    Activation RecurrentActivation,
    bool ReturnSequences,
    Tensor Kernel,
    Tensor RecurrentKernel,
    Tensor? Bias,
    Tensor? InitialHidden,
    Tensor? InitialCell) : Layer(Name)
{
    /// <summary>Applied to the new cell on its way out; null: the same as <see cref="Activation"/>.</summary>
    public Activation? OutputActivation { get; init; }

    /// <summary>
    /// True: timesteps are computed from the last to the first. The output sequence stays aligned to input time, as in
    /// ONNX and PyTorch: row t is h after the timesteps T−1 down to t.
    /// </summary>
    public bool Reverse { get; init; }

    /// <summary>Peephole weights, shape [3, units], in the order i, f, o; i and f see the old cell, o the new one.</summary>
    public Tensor? Peepholes { get; init; }

    /// <summary>True: f = 1 − i. The rows of f in every tensor are zero then, and do not count.</summary>
    public bool CoupledGates { get; init; }

    /// <summary>Limits the sum of each gate to [−clip, clip] before its activation (ONNX <c>clip</c>); null: no limit.</summary>
    public float? Clip { get; init; }

    /// <summary>Limits the new cell to [−cellClip, cellClip] (TFLite <c>cell_clip</c>); null: no limit.</summary>
    public float? CellClip { get; init; }

    /// <summary>h = P·(o ⊙ activation(c)), shape [output size, units] (PyTorch <c>proj_size</c>); null: no projection.</summary>
    public Tensor? Projection { get; init; }

    /// <summary>
    /// Which of h the recurrent kernel has columns for, in ascending order; empty: all. Layers of a trained file have all;
    /// <see cref="Pruning.NetworkPruning"/> makes others.
    /// </summary>
    public EquatableArray<int> TakenHidden { get; init; }

    /// <summary>Length of h.</summary>
    public int OutputSize => Projection?.Shape[0] ?? Units;

    /// <summary>Columns of the recurrent kernel: length of the h that is read.</summary>
    public int RecurrentSize => TakenHidden.Count == 0 ? OutputSize : TakenHidden.Count;
}
