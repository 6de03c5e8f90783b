namespace EdgeLstm.Model;

/// <summary>A <c>.lstm.json</c> text that is not a valid network; the message names the place and what to do.</summary>
internal sealed class ModelFormatException(string message) : Exception(message);
