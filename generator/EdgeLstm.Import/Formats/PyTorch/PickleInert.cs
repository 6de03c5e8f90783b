namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// A harmless value that holds no weights (a numpy scalar, a device, a large integer, settings): known to be there, not
/// decoded. Items and attributes that a pickle puts into it are dropped.
/// </summary>
internal sealed class PickleInert;
