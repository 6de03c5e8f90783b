namespace EdgeLstm.Import.Topology;

/// <summary>A recurrent module that is recognised and not supported; an error only where the network needs it.</summary>
/// <param name="Module">Path of the module in the file.</param>
/// <param name="Error">Why it is refused.</param>
internal sealed record RefusedModule(string Module, ImportException Error);
