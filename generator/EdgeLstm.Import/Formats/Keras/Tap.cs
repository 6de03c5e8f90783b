namespace EdgeLstm.Import.Formats.Keras;

/// <summary>The output of a Keras layer as a place in the chain.</summary>
/// <param name="LayerIndex">Index of the chain's layer that gives it; −1 for the network's own input.</param>
/// <param name="Flow">Its shape.</param>
internal readonly record struct Tap(int LayerIndex, Flow Flow);
