using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>A network that passed every check, and what was assumed and done on the way, a sentence each.</summary>
internal sealed record ImportedModel(Network Network, IReadOnlyList<string> Notes)
{
    /// <summary>Full paths of the files beside the trained one that the network was made from.</summary>
    public IReadOnlyList<string> ReadFiles { get; init; } = [];
}
