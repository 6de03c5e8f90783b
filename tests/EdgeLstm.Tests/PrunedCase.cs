using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>A network with zeros, and what is dropped of it.</summary>
/// <param name="Network">The network.</param>
/// <param name="Notes">What is said about it; none where nothing may be dropped.</param>
internal sealed record PrunedCase(Network Network, params string[] Notes);
