namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// A harmless value that holds no weights (a numpy scalar, a device, a large integer): known to be there, not decoded.
/// </summary>
internal sealed class PickleInert;
