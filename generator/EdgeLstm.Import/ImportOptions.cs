namespace EdgeLstm.Import;

/// <summary>
/// What the user says about a trained file, as it was written: the metadata of an <c>LstmWeights</c> item, or the options
/// of the tool. Null is what was not said.
/// </summary>
/// <param name="Graph">The layers, for a file that holds weights alone (<c>docs/graph-statement.md</c>).</param>
/// <param name="Scaling">Path of the file with the scaling of inputs and outputs (<c>docs/scaling.md</c>).</param>
/// <param name="Prewarm">Timesteps of zeros whose state becomes the initial one.</param>
/// <param name="Calibration">Path of the file with real inputs (<c>docs/quantisation.md</c>).</param>
internal sealed record ImportOptions(string? Graph = null, string? Scaling = null, string? Prewarm = null, string? Calibration = null);
