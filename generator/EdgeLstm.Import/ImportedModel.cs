using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>A network that passed every check, and what its reader assumed on the way, a sentence each.</summary>
internal sealed record ImportedModel(Network Network, IReadOnlyList<string> Notes);
