using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>add(from[, first=…, count=…])</c>, <c>multiply(…)</c>, <c>average(…)</c> or <c>concat(from[, before][, first=…, count=…])</c></summary>
/// <param name="Mode">How the two become one.</param>
/// <param name="From">Label of an earlier item, or <see cref="NetworkInput"/>.</param>
/// <param name="First">First feature that is taken of it.</param>
/// <param name="Count">Features that are taken of it; null means all from <paramref name="First"/> on.</param>
/// <param name="FromFirst">In a concatenation: true where the earlier item's features come first.</param>
internal sealed record MergeItem(int Position, string Text, MergeMode Mode, string From, int First, int? Count, bool FromFirst)
    : GraphItem(Position, Text)
{
    /// <summary>The label of the network's own input.</summary>
    public const string NetworkInput = "input";
}
