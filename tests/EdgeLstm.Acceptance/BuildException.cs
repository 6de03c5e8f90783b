namespace EdgeLstm.Acceptance;

/// <summary>The generator or the compiler has reported errors for an imported model.</summary>
internal sealed class BuildException(string message) : Exception(message);
