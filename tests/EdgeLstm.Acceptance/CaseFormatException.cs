namespace EdgeLstm.Acceptance;

/// <summary>A case folder that does not hold what <c>case.json</c> promises.</summary>
internal sealed class CaseFormatException(string message) : Exception(message);
