namespace EdgeLstm.Model;

/// <summary>
/// A fully connected layer: y = activation(W·x + b). On a sequence it is applied to every timestep, which is what
/// <c>TimeDistributed(Dense)</c> does.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="InputSize">Length of x.</param>
/// <param name="Units">Length of y.</param>
/// <param name="Activation">Applied to y; softmax runs over the units.</param>
/// <param name="Kernel">W, shape [units, input].</param>
/// <param name="Bias">b, shape [units]; null where the layer has none.</param>
internal sealed record DenseLayer(
    string Name,
    int InputSize,
    int Units,
    Activation Activation,
    Tensor Kernel,
    Tensor? Bias) : Layer(Name);
