namespace EdgeLstm.Model;

/// <summary>
/// An LSTM layer. Gates stand in the order i, f, g, o in every tensor, whatever the source framework's order was;
/// where a framework has two biases, <paramref name="Bias"/> is their sum.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="Units">Length of h and of c.</param>
/// <param name="Activation">Applied to g and to the cell on its way out; tanh in the textbook.</param>
/// <param name="RecurrentActivation">Applied to i, f and o; sigmoid in the textbook.</param>
/// <param name="ReturnSequences">True: h of every timestep goes on. False: only h of the last timestep does.</param>
/// <param name="Kernel">W, shape [4, units, input].</param>
/// <param name="RecurrentKernel">U, shape [4, units, units]; the last axis is the h that is read.</param>
/// <param name="Bias">b, shape [4, units]; null where the layer has none.</param>
/// <param name="InitialHidden">h before the first timestep, shape [units]; null means zeros.</param>
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
    Tensor? InitialCell) : Layer(Name);
